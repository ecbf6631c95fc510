import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { accessTo, reaches, requireCan } from '../../../auth/access.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import type { LongText } from '../../long-text.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import { services } from '../topics.ts'
import { noteMost, type SetServiceState } from './contract.ts'

type Service = typeof table.services.$inferSelect
type ServiceDone = { ok: true; service: Seen<Service> }
type ServiceAnswer = ServiceDone | Conflict<Service>

/** Says how a service stands, and what people should know; `since` moves with the state, not with the note. */
export async function setServiceState(work: Work, input: SetServiceState): Promise<ServiceAnswer> {
  requireCan(work.actor, 'update', services, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { setServiceState: input }), async (tx) => {
    const service = await loadService(tx, work, input.id, true)
    const { state, note = service.note } = input
    const set = input.note === undefined ? { state } : { state, note }
    const conflict = await conflictOf(tx, table.services, service, { what: `service "${service.name}"`, base: input.base, set })
    if (conflict !== null) return conflict
    return save(tx, work, service.id, { state, note, since: state === service.state ? service.since : work.clock.now() })
  })
}

/** What people should know of a service: written together by whoever says how it stands. */
export const serviceNote: LongText = {
  most: noteMost,
  read: async (tx, work, id, lock) => (await loadService(tx, work, id, lock)).note,
  save: (tx, work, id, note) => save(tx, work, id, { note }),
}

/** The service, for whoever may change it. */
async function loadService(tx: Tx, work: Work, id: string, lock = false): Promise<Service> {
  const able = requireCan(work.actor, 'update', services, work.clock.now())
  const query = tx.select().from(table.services).where(eq(table.services.id, id))
  const [service] = await (lock ? query.for('update') : query)
  if (service === undefined || !reaches(able, service))
    throw new Failure('not-found', `Cannot find service "${id}": it does not exist or is not yours to change`)
  return service
}

async function save(tx: Tx, work: Work, id: string, set: Partial<Service>): Promise<ServiceDone> {
  const changed = await tx.update(table.services).set(set).where(eq(table.services.id, id)).returning()
  return { ok: true, service: showWritten(accessTo(work.actor, services, work.clock.now()), only(changed)) }
}
