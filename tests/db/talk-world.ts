import { randomUUID } from 'node:crypto'
import { openDb, openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import type { ListTalks } from '../../server/teamwork/talks/contract.ts'
import { listTalks } from '../../server/teamwork/talks/queries.ts'
import { addComment, openNumberThread, openThread } from '../../server/teamwork/threads/commands.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

export const noon = Date.UTC(2026, 10, 20, 12)

/** Two queues, people of every role, and a person of the desk who works in the second queue alone. */
export async function openTalkWorld() {
  const database = await freshDatabase()
  const pool = openDb(database.url, 'test', 6)
  const sql = openSql(database.url, 'test', 2)
  const clock = manualClock(noon)
  const queues = await sql<{ id: string }[]>`insert into queues (name) values ('Desk'), ('Networks') returning id`
  const [warehouse] = await sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  const [queueId, otherId] = [queues[0]?.id ?? '', queues[1]?.id ?? '']
  const staff = await tellStaff(pool.db, { queueId, warehouseId: warehouse?.id ?? '' }, noon)
  const work = (actor: PersonActor) => ({ actor, store: { db: pool.db, committed: () => {} }, clock })
  const all: ListTalks = { state: 'all', mine: false, entity: null, after: null, limit: 20 }
  return {
    sql,
    clock,
    staff,
    queueId,
    otherId,
    work,
    /** The same person, with the roles of the desk in one queue alone. */
    narrowed: { ...staff.it, memberships: [{ role: 'it' as const, scopeId: otherId, until: null }] } satisfies PersonActor,
    async addTicket(queue = queueId): Promise<string> {
      const [row] = await sql<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
        values ('Printer', 'Ana', ${queue}) returning id`
      return row?.id ?? ''
    },
    begin: (actor: PersonActor, record: string, body = 'Why?', mentions: string[] = [], entity = 'tickets') =>
      openThread(work(actor), actor, entities, { key: randomUUID(), entity, record, field: null, body, mentions }),
    beginAt: (actor: PersonActor, metric: string, value: number | null, body = 'Why so many?', mentions: string[] = []) =>
      openNumberThread(work(actor), actor, () => value, { key: randomUUID(), metric, body, mentions }),
    answer: (actor: PersonActor, threadId: string, body: string, mentions: string[] = []) =>
      addComment(work(actor), actor, entities, { key: randomUUID(), threadId, body, mentions }),
    listFor: (actor: PersonActor, asked: Partial<ListTalks> = {}) => listTalks(work(actor), actor, { ...all, ...asked }),
    async close() {
      await Promise.all([pool.close(), sql.end()])
      await database.drop()
    },
  }
}

export type TalkWorld = Awaited<ReturnType<typeof openTalkWorld>>
