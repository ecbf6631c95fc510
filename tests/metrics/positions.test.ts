import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { entities, metrics } from '../../server/areas/all.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { readBuckets } from '../../server/metrics/aggregate-sql.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import type { Aggregate, Window } from '../../server/metrics/metric.ts'
import { slotWindow } from '../../server/metrics/window.ts'
import { entityNamed, openStage, openTicket, snapshots, startWorld, transactionsAfter } from './world.ts'

const start = Date.parse('2026-03-10T09:00:00Z')
const whole = [[]] as const

let stage: { sql: postgres.Sql; close(): Promise<void> }
let sql: postgres.Sql
let queues: string[]
beforeAll(async () => {
  stage = await openStage()
  sql = stage.sql
  queues = (await sql<{ id: string }[]>`select id from queues order by name`).map(({ id }) => id)
})
afterAll(() => stage.close())
beforeEach(async () => {
  await sql`delete from tickets`
})

const begin = (options: { timeZone?: string } = {}) => startWorld(sql, { metrics, start, timeZone: 'Europe/Madrid', ...options })

const openedNow = { opened_at: new Date(start) }

test('M2 a position is folded once, however often its batch comes', async () => {
  const { engine } = await begin()
  await openTicket(sql, openedNow)
  const batch = await transactionsAfter(sql, engine.position())
  engine.apply(batch)
  engine.apply(batch)
  engine.apply([...batch, ...batch])
  expect(engine.read('it.open', whole).value).toBe(1)
  engine.stop()
})

test('M2 a missing position is never passed over: it starts anew', async () => {
  const { engine } = await begin()
  for (let count = 0; count < 3; count++) {
    await openTicket(sql, openedNow)
    await sql`select feed_sequence()`
  }
  const third = (await transactionsAfter(sql, engine.position())).at(-1)
  expect(third?.position).toBeGreaterThan(engine.position() + 1)
  const moved = new Promise<readonly string[]>((resolve) => engine.onMove(resolve))
  engine.apply(third === undefined ? [] : [third])
  expect(engine.read('it.open', whole).value).toBe(0)
  expect(await moved).toContain('it.open')
  expect([engine.read('it.open', whole).value, engine.position()]).toEqual([3, third?.position])
  engine.stop()
})

test('M2 what the snapshot saw before it had a position is skipped when it gets one', async () => {
  const { engine, pull } = await begin()
  await openTicket(sql, openedNow)
  await engine.restart()
  expect(engine.read('it.open', whole).value).toBe(1)
  await pull()
  expect(engine.read('it.open', whole).value).toBe(1)
  await openTicket(sql, openedNow)
  await pull()
  expect(engine.read('it.open', whole).value).toBe(2)
  engine.stop()
})

test('M2 batches that arrive while it restarts wait for the snapshot', async () => {
  const { engine } = await begin()
  await openTicket(sql, openedNow)
  const early = await transactionsAfter(sql, engine.position())
  const restarted = engine.restart()
  engine.apply(early)
  await openTicket(sql, openedNow)
  engine.apply(await transactionsAfter(sql, early.at(-1)?.position ?? 0))
  await restarted
  engine.apply(await transactionsAfter(sql, engine.position()))
  expect(engine.read('it.open', whole).value).toBe(2)
  engine.stop()
})

test('M2 a restart without a database goes on until there is one, and shows what it knew meanwhile', async () => {
  await openTicket(sql, openedNow)
  const clock = manualClock(start)
  let down = false
  const engine = await startMetrics({
    sql,
    metrics,
    entities,
    clock,
    timeZone: 'Europe/Madrid',
    snapshotAt: (read) => (down ? Promise.reject(new Error('the database is down')) : snapshots(sql)(read)),
  })
  down = true
  const restarted = engine.restart()
  await openTicket(sql, openedNow)
  await vi.waitFor(() => {
    clock.advance(1_000)
    expect(engine.read('it.open', whole).value).toBe(1)
    down = false
  })
  await restarted
  expect(engine.read('it.open', whole).value).toBe(2)
  engine.stop()
})

test('M2 what is inside for good is one bucket, and what left is none, however many rows there are', async () => {
  await sql`insert into tickets (subject, requester_name, queue_id, opened_at)
    select 'Printer', 'Ana', ${queues[0] ?? ''}, ${new Date(start)}::timestamptz - n * interval '1 hour' from generate_series(1, 500) as n`
  const days = companyDays('Europe/Madrid')
  const bucketsOf = (window: Window) => {
    const aggregate: Aggregate = { entity: 'tickets', filter: [], measure: { kind: 'count' }, window, dimensions: ['queueId'] }
    const question = { aggregate, entity: entityNamed('tickets'), window: slotWindow(window, days), timeZone: 'Europe/Madrid' }
    return readBuckets(sql, question, start)
  }
  expect(await bucketsOf({ column: 'openedAt', hours: { from: null, to: -1 } })).toEqual(
    expect.arrayContaining([expect.objectContaining({ slot: null, amount: 499n }), expect.objectContaining({ amount: 1n })]),
  )
  expect(await bucketsOf({ column: 'openedAt', hours: { from: -3, to: null } })).toHaveLength(3)
  expect(await bucketsOf({ column: 'openedAt', days: 2 })).toHaveLength(2)
})

test('M2 one snapshot serves all metrics, whatever is written meanwhile', async () => {
  await openTicket(sql, openedNow)
  const snapshotAt = snapshots(sql)
  const { result } = await snapshotAt(async (reader) => {
    const before = await reader.unsafe('select count(*)::int from tickets').values()
    await openTicket(sql, openedNow)
    return [before, await reader.unsafe('select count(*)::int from tickets').values()]
  })
  expect(result[0]).toEqual(result[1])
})
