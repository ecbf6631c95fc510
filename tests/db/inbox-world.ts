import { openDb, openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { tellNext } from '../../server/teamwork/changes/commands.ts'
import { getInbox } from '../../server/teamwork/inbox/queries.ts'
import { watchRecord } from '../../server/teamwork/watches/commands.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

/** A Friday, 13:00 in Madrid. */
export const noon = Date.UTC(2026, 10, 20, 12)

/** A company with two queues, a clock that stands still, and the follower of changes to be run by hand. */
export async function openInboxWorld() {
  const database = await freshDatabase()
  const pool = openDb(database.url, 'test', 8)
  const sql = openSql(database.url, 'test', 4)
  const clock = manualClock(noon)
  const store = { db: pool.db, committed: () => {} }
  const addQueue = async (name: string) =>
    (await sql<{ id: string }[]>`insert into queues (name) values (${name}) returning id`)[0]?.id ?? ''
  const [desk, network] = [await addQueue('Desk'), await addQueue('Network')]
  const [warehouse] = await sql<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  const staff = await tellStaff(pool.db, { queueId: desk, warehouseId: warehouse?.id ?? '' }, noon)
  const work = (actor: PersonActor) => ({ actor, store, clock })
  const inboxOf = (actor: PersonActor) => getInbox(work(actor), actor, entities)

  async function addTicket(queueId = desk): Promise<string> {
    const [row] = await sql<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
      values ('Printer', 'Ana', ${queueId}) returning id`
    return row?.id ?? ''
  }
  const place = () => sql`select feed_sequence()`
  /** Another process: it has the database, and nothing else of this one. */
  const source = { store, sql, clock, entities }
  async function tell(): Promise<void> {
    await place()
    while (await tellNext(source));
  }

  await tell()
  return {
    ...{ database, db: pool.db, sql, clock, store, staff, desk, network, warehouse: warehouse?.id ?? '' },
    ...{ work, inboxOf, addTicket, place, tell, source },
    linesOf: async (actor: PersonActor, record: string) =>
      (await inboxOf(actor)).notices.filter((line) => line.record === record),
    watch: (actor: PersonActor, record: string, watching = true) =>
      watchRecord(work(actor), actor, entities, { entity: 'tickets', record, watching }),
    /** Writes as somebody does, in one transaction. */
    as: (tag: string, write: (tx: typeof sql) => Promise<unknown>) =>
      sql.begin(async (tx) => {
        await tx`select set_config('trastienda.actor', ${tag}, true)`
        await write(tx as unknown as typeof sql) // a transaction answers the same queries as its client
      }),
    async close() {
      await Promise.all([pool.close(), sql.end()])
      await database.drop()
    },
  }
}

export type InboxWorld = Awaited<ReturnType<typeof openInboxWorld>>
