import type postgres from 'postgres'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { entities, metrics } from '../../server/areas/all.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import { aggregatesOf } from '../../server/metrics/metric.ts'
import type { Metrics } from '../../server/metrics/metrics.ts'
import type { Discrepancy } from '../../server/metrics/reconcile.ts'
import type { SnapshotAt } from '../../server/metrics/track.ts'
import { openStage, snapshots, transactionsAfter } from './world.ts'

const start = Date.parse('2026-03-10T09:00:00Z')
const minute = 60_000
const whole = [[]] as const
const aggregates = new Set(metrics.flatMap(({ formula }) => aggregatesOf(formula)).map((aggregate) => JSON.stringify(aggregate)))
/** A fifth of them a minute. */
const perMinute = Math.ceil(aggregates.size / 5)

let stage: { sql: postgres.Sql; close(): Promise<void> }
let sql: postgres.Sql
let engine: Metrics
beforeAll(async () => {
  stage = await openStage()
  sql = stage.sql
})
afterAll(() => stage.close())
afterEach(() => engine.stop())

/** An engine whose snapshots are counted when they are done. */
async function begin() {
  const clock = manualClock(start)
  const plain = snapshots(sql)
  const done = { count: 0 }
  const hooks = { afterSnapshot: async () => {} }
  const snapshotAt: SnapshotAt = async (read) => {
    const snapshot = await plain(read)
    await hooks.afterSnapshot()
    done.count++
    return snapshot
  }
  engine = await startMetrics({ sql, metrics, entities, clock, timeZone: 'Europe/Madrid', snapshotAt })
  const alarms: Discrepancy[] = []
  engine.onAlarm((alarm) => alarms.push(alarm))
  /** Five minutes, in which every metric has its turn; `meanwhile` happens before each is compared. */
  async function fiveMinutes(meanwhile: () => Promise<void> = async () => {}) {
    for (let passed = 0; passed < 5; passed++) {
      const before = done.count
      clock.advance(minute)
      await meanwhile()
      await vi.waitFor(() => expect(done.count).toBe(before + perMinute), { timeout: 10_000 })
      await sql`select 1`
    }
  }
  return { alarms, done, hooks, fiveMinutes, pull: async () => engine.apply(await transactionsAfter(sql, engine.position())) }
}

const openTickets = (count: number) => sql`insert into tickets (subject, requester_name, queue_id, opened_at)
  select 'Printer', 'Ana', (select id from queues order by name limit 1), ${new Date(start)} from generate_series(1, ${count})`

test('M4 each metric is compared with its SQL within five minutes, and healed with an alarm', async () => {
  const { alarms, fiveMinutes, pull } = await begin()
  await openTickets(3)
  await pull()
  await sql`alter table tickets disable trigger feed_log`
  await openTickets(2)
  await sql`alter table tickets enable always trigger feed_log`
  expect(engine.read('it.open', whole).value).toBe(3)
  const moved = new Set<string>()
  engine.onMove((ids) => {
    for (const id of ids) moved.add(id)
  })
  await fiveMinutes()
  await pull()
  expect(engine.read('it.open', whole).value).toBe(5)
  const named = new Set(alarms.flatMap((alarm) => alarm.metrics))
  expect([...named].sort()).toEqual(
    [
      'it.open',
      'it.openUnderOneDay',
      'it.openOneToThreeDays',
      'it.openThreeToSevenDays',
      'it.openOverSevenDays',
      'it.openedToday',
      'it.unassigned',
    ].sort(),
  )
  expect(alarms.every(({ healed }) => healed)).toBe(true)
  expect([...moved]).toEqual(expect.arrayContaining([...named]))
  alarms.length = 0
  await fiveMinutes()
  expect(alarms).toEqual([])
})

test('M4 writes that go on while it compares are no difference', async () => {
  const { alarms, done, fiveMinutes, pull } = await begin()
  await fiveMinutes(async () => {
    await openTickets(5)
    const writes = Promise.all([openTickets(3), sql`update tickets set priority = 1 + (priority % 4)`, openTickets(2)])
    await pull()
    await writes
    await pull()
  })
  await pull()
  expect(alarms).toEqual([])
  expect(done.count).toBe(1 + 5 * perMinute)
  const [row] = await sql<{ count: string }[]>`select count(*) from tickets`
  expect(engine.read('it.open', whole).value).toBe(Number(row?.count))
})

test('M4 a snapshot that is older than what was folded while it was read is caught up', async () => {
  const { alarms, hooks, fiveMinutes, pull } = await begin()
  hooks.afterSnapshot = async () => {
    await openTickets(1)
    await pull()
    await openTickets(1)
  }
  await fiveMinutes()
  hooks.afterSnapshot = async () => {}
  await pull()
  expect(alarms).toEqual([])
  const [row] = await sql<{ count: string }[]>`select count(*) from tickets`
  expect(engine.read('it.open', whole).value).toBe(Number(row?.count))
})

test('M4 the number still follows the feed after it was healed', async () => {
  const { fiveMinutes, pull } = await begin()
  await sql`alter table tickets disable trigger feed_log`
  await sql`delete from tickets`
  await sql`alter table tickets enable always trigger feed_log`
  await fiveMinutes()
  await pull()
  expect(engine.read('it.open', whole).value).toBe(0)
  await openTickets(4)
  await pull()
  expect(engine.read('it.open', whole).value).toBe(4)
})
