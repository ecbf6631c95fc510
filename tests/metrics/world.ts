import type postgres from 'postgres'
import { openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { Entity } from '../../server/auth/entity.ts'
import type { Change, FeedTransaction } from '../../server/feed/change.ts'
import type { Clock, Instant } from '../../server/kernel/clock.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import type { LiveRecord, Value } from '../../server/kernel/record.ts'
import { type Metrics, startMetrics } from '../../server/metrics/engine.ts'
import type { Metric } from '../../server/metrics/metric.ts'
import type { SnapshotAt } from '../../server/metrics/track.ts'
import { freshDatabase } from '../world/database.ts'

type FeedLine = {
  pos: string
  tx: string
  actor: string
  at: Date
  row_id: string
  tab: string
  pk: string
  op: 'i' | 'u' | 'd'
  version: number
  new: LiveRecord | null
  old: { [column: string]: Value } | null
}

/** Snapshots of a database whose feed is placed only when a test says so; what was unplaced in one is placed right after it. */
export const snapshots =
  (sql: postgres.Sql): SnapshotAt =>
  async (read) => {
    const [snapshot] = await sql.begin('isolation level repeatable read read only', async (tx) => {
      const [head] = await tx<
        { pos: string; id: string; seen: string }[]
      >`select pos, id, seen from feed_tx order by pos desc limit 1`
      const xids = await tx<{ xid: string }[]>`select distinct r.xid
        from feed_finished(${head?.seen ?? '1:1:'}::pg_snapshot, pg_current_snapshot()) as f join feed_row r on r.xid between f.low and f.high`
      const cursor = { position: Number(head?.pos ?? 0), tx: head?.id ?? '' }
      return [{ result: await read(tx), cursor, xids: xids.map(({ xid }) => xid) }] as const
    })
    await sql`select feed_sequence()`
    const unplaced = await sql<{ id: string }[]>`select id from feed_tx
      where pos > ${snapshot.cursor.position} and xid = any(${[...snapshot.xids]}::bigint[])`
    return { result: snapshot.result, cursor: snapshot.cursor, unplaced: unplaced.map(({ id }) => id) }
  }

/** Places what was committed and reads what came after a position. */
export async function transactionsAfter(sql: postgres.Sql, position: number): Promise<FeedTransaction[]> {
  await sql`select feed_sequence()`
  const found = new Map<string, FeedTransaction & { changes: Change[] }>()
  const lines = await sql<
    FeedLine[]
  >`select t.pos, t.id as tx, r.actor, r.at, r.id as row_id, r.tab, r.pk, r.op, r.version, r.new, r.old
    from feed_tx t join feed_row r on r.xid = t.xid and r.id between t.first_row and t.last_row
    where t.pos > ${position} order by t.pos, r.id`
  for (const line of lines) {
    const { tx, actor } = line
    let transaction = found.get(tx)
    if (transaction === undefined) {
      transaction = { position: Number(line.pos), tx, actor, session: null, mutation: null, at: line.at.getTime(), changes: [] }
      found.set(tx, transaction)
    }
    transaction.changes.push(changeOf(line, Number(line.row_id)))
  }
  return [...found.values()]
}

function changeOf({ tab, pk, op, version, new: row, old }: FeedLine, rowId: number): Change {
  const common = { rowId, table: tab, id: pk, version, was: old ?? {} }
  return op === 'd' || row === null
    ? { ...common, op: 'delete', row: null }
    : { ...common, op: op === 'i' ? 'insert' : 'update', row }
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
