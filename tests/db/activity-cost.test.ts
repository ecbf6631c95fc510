import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { listActivity } from '../../server/activity/queries.ts'
import type { Work } from '../../server/areas/work.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'

const entries = 200_000
/** 500 people; each transaction has one row, and every thousandth is of the one record that is asked for. */
const people = 500
const record = '00000000-0000-7000-8000-000000000001'
const hex = (n: number) => `00000000-0000-7000-9000-${String(n).padStart(12, '0')}`

let database: FreshDatabase
let sql: postgres.Sql
let pool: ReturnType<typeof openDb>
beforeAll(async () => {
  database = await freshDatabase()
  sql = openSql(database.url, 'test', 1)
  pool = openDb(database.url, 'test', 2)
  await sql`set statement_timeout = 0`
  await sql`insert into feed_row (id, xid, tab, pk, op, version, new, old, actor, at)
    select n, n, 'tickets', case when n % 1000 = 0 then ${record}::uuid else ('00000000-0000-7000-a000-' || lpad(n::text, 12, '0'))::uuid end, 'u', n,
      jsonb_build_object('id', ${record}::text, 'version', n, 'number', n, 'queueId', 'q' || n % 7, 'category', 'c' || n, 'subject', repeat('x', 400)),
      jsonb_build_object('category', 'c' || n - 1), 'person:00000000-0000-7000-9000-' || lpad((n % ${people}::int)::text, 12, '0'),
      timestamptz '2026-01-01' + n * interval '1 minute'
    from generate_series(1, ${entries}::int) n`
  await sql`insert into feed_tx (pos, xid, first_row, last_row) select n, n, n, n from generate_series(1, ${entries}::int) n`
  await sql`analyze feed_row, feed_tx`
})
afterAll(async () => {
  await Promise.all([sql.end(), pool.close()])
  await database.drop()
})

type Back = { high?: number; row?: number; low?: string; actors?: string; record?: string }

/** Blocks that one look of the size of a page costs. */
async function blocks({
  high = entries + 1,
  row = entries + 1,
  low = '0',
  actors = 'null',
  record = 'null',
}: Back): Promise<number> {
  const run = () =>
    sql.unsafe(
      `explain (analyze, buffers, format json) select * from feed_back(${high}, ${row}, ${low}, 1000, ${actors}, ${record})`,
    )
  await run()
  const [plan] = await run()
  const top = plan?.['QUERY PLAN'][0].Plan
  return top['Shared Hit Blocks'] + top['Shared Read Blocks']
}

test('a look back costs by what is looked at, not by how long the log is', async () => {
  // An index entry of a transaction, its rows in the log and its place: some five blocks for each of 1,000.
  const most = 8_000
  const all = await blocks({})
  expect(all).toBeLessThan(most)
  const old = await blocks({ high: 1_500 })
  expect(old).toBeLessThan(most)
  expect(await blocks({ actors: `array['person:${hex(7)}']` })).toBeLessThan(most)
  expect(await blocks({ actors: `array['person:nobody']` })).toBeLessThan(50)
  expect(await blocks({ record: `'${record}'` })).toBeLessThan(most)
  const dated = await blocks({ low: `feed_position_at(timestamptz '2026-05-01') - 500` })
  expect(dated).toBeLessThan(most + 300)
})

test('a whole page of what is rare, or that shows nothing, is bounded in the same way', async () => {
  const now = Date.UTC(2026, 10, 20)
  const memberships = [{ role: 'external' as const, scopeId: 'q9', until: null }]
  const actor = { kind: 'person' as const, personId: hex(900), sessionId: '', name: 'Rui', memberships }
  const work: Work = { actor, store: { db: pool.db, committed: () => {} }, clock: manualClock(now) }
  const page = await listActivity(work, { about: { kind: 'company' }, filter: {}, before: null, limit: 30 })
  expect(page.acts).toEqual([])
  expect(page.next).toEqual({ position: entries - 5_000 + 1, entry: entries - 5_000 + 1 })
})
