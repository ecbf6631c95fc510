import { eq } from 'drizzle-orm'
import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { accessTo, reaches, requireCan } from '../../../auth/access.ts'
import { project, type Seen } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import { services } from '../topics.ts'
import type { SetServiceState } from './contract.ts'

type Service = typeof table.services.$inferSelect
type ServiceAnswer = { ok: true; service: Seen<Service> } | Conflict<Service>

/** Says how a service stands; `since` moves with the state, not with the note. */
export async function setServiceState(work: Work, input: SetServiceState): Promise<ServiceAnswer> {
  const now = work.clock.now()
  const able = requireCan(work.actor, 'update', services, now)
  return transact(work.store, writerOf(work, input.key, { setServiceState: input }), async (tx) => {
    const [service] = await tx.select().from(table.services).where(eq(table.services.id, input.id)).for('update')
    if (service === undefined || !reaches(able, service))
      throw new Failure('not-found', `Cannot find service "${input.id}": it does not exist or is not yours to change`)
    const set = { state: input.state, note: input.note }
    const conflict = await conflictOf(tx, table.services, service, { what: `service "${service.name}"`, base: input.base, set })
    if (conflict !== null) return conflict
    const since = input.state === service.state ? service.since : now
    const changed = await tx
      .update(table.services)
      .set({ ...set, since })
      .where(eq(table.services.id, input.id))
      .returning()
    const seen = project(accessTo(work.actor, services, now), only(changed))
    return { ok: true, service: seen ?? { id: service.id, version: service.version } }
  })
}
