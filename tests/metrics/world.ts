import type postgres from 'postgres'
import { openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { Entity } from '../../server/auth/entity.ts'
import { type FeedTransaction, origin } from '../../server/feed/change.ts'
import { readAfter } from '../../server/feed/read.ts'
import { snapshotAt } from '../../server/feed/snapshot.ts'
import type { Clock, Instant } from '../../server/kernel/clock.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import type { Cursor } from '../../server/kernel/cursor.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import type { Metric } from '../../server/metrics/metric.ts'
import type { Metrics } from '../../server/metrics/metrics.ts'
import type { SnapshotAt } from '../../server/metrics/track.ts'
import { freshDatabase } from '../world/database.ts'

export const snapshots =
  (sql: postgres.Sql): SnapshotAt =>
  (read) =>
    snapshotAt(sql, read)

/** Places what was committed and reads what came after a position. */
export async function transactionsAfter(sql: postgres.Sql, position: number): Promise<FeedTransaction[]> {
  await sql`select feed_sequence()`
  const [cursor] = await sql<Cursor[]>`select pos::float8 as position, id as tx from feed_tx where pos = ${position}`
  const found: FeedTransaction[] = []
  for (;;) {
    const last = found.at(-1)
    const reading = await readAfter(sql, last ?? cursor ?? origin)
    if (!reading.known) throw new Error(`the feed has no position ${position}`)
    found.push(...reading.transactions)
    if (!reading.more) return found
  }
}

export function entityNamed(name: string): Entity {
  const entity = entities.find((each) => each.name === name)
  if (entity === undefined) throw new Error(`there is no entity ${name}`)
  return entity
}

export type World = { sql: postgres.Sql; clock: ReturnType<typeof manualClock>; engine: Metrics; pull(): Promise<void> }

/** A database of its own with two queues, sites, people, warehouses and items, for one test file. */
export async function openStage(): Promise<{ sql: postgres.Sql; close(): Promise<void> }> {
  const database = await freshDatabase()
  const sql = openSql(database.url, 'test')
  await sql`insert into sites (name, time_zone) values ('Lavapiés', 'Europe/Madrid'), ('Boa Vista', 'Europe/Lisbon')`
  await sql`insert into people (name, email) values ('Inés', 'ines@example.com'), ('Rui', 'rui@example.com')`
  await sql`insert into queues (name) values ('Desk'), ('Network')`
  await sql`insert into warehouses (code, name) values ('M', 'Madrid'), ('L', 'Lisboa')`
  await sql`insert into items (sku, name, cost, min_stock, max_stock) values ('A', 'Paper', 333, 5, 20), ('B', 'Toner', 4999, 0, null)`
  await sql`insert into locations (warehouse_id, code, capacity) select id, 'R' || n, 100 from warehouses, generate_series(1, 2) as n`
  return {
    sql,
    async close() {
      await sql.end({ timeout: 5 })
      await database.drop()
    },
  }
}

/** An engine on a stage at `start`; `pull` hands it what was committed. Without `reconciling` it only folds. */
export async function startWorld(
  sql: postgres.Sql,
  options: { metrics: readonly Metric[]; start: Instant; timeZone: string; reconciling?: boolean },
): Promise<World> {
  const { metrics, start, timeZone, reconciling = false } = options
  const clock = manualClock(start)
  const quiet: Clock = { ...clock, every: reconciling ? clock.every : () => () => {} }
  const engine = await startMetrics({ sql, metrics, entities, clock: quiet, timeZone, snapshotAt: snapshots(sql) })
  return { sql, clock, engine, pull: async () => engine.apply(await transactionsAfter(sql, engine.position())) }
}

/** Opens a ticket with these columns of SQL, now and in the first queue unless they say otherwise; gives its id. */
export async function openTicket(
  sql: postgres.Sql,
  columns: { [name: string]: string | number | Date | null } = {},
): Promise<string> {
  const [queue] = await sql<{ id: string }[]>`select id from queues order by name limit 1`
  const [row] = await sql<{ id: string }[]>`insert into tickets
    ${sql({ subject: 'Printer', requester_name: 'Ana', queue_id: queue?.id ?? '', ...columns })} returning id`
  return row?.id ?? ''
}
