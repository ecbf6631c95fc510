import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { metrics } from '../../server/areas/all.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { keepPoints, prunePoints, recordPoints } from '../../server/metrics/points.ts'
import { openStage, startWorld } from './world.ts'

const timeZone = 'Europe/Madrid'
const days = companyDays(timeZone)
const start = Date.parse('2026-03-31T10:07:00Z')
const minute = 60_000
const whole = [[]] as const

let stage: { sql: postgres.Sql; close(): Promise<void> }
let sql: postgres.Sql
beforeAll(async () => {
  stage = await openStage()
  sql = stage.sql
})
afterAll(() => stage.close())
beforeEach(() => sql`delete from metric_points`)

const shows = (value: number | null) => ({ ids: ['it.open'], read: () => ({ value, by: {} }) })
const kept = async () =>
  (await sql<{ at: Date; value: string | null }[]>`select at, value from metric_points order by at`).map(({ at, value }) => [
    at.toISOString(),
    value,
  ])

test('M6 no data is kept as no data, and a second node at the same moment changes nothing', async () => {
  await recordPoints(sql, shows(null), start)
  await recordPoints(sql, shows(7), start)
  expect(await kept()).toEqual([['2026-03-31T10:07:00.000Z', null]])
})

test('points are recorded every quarter of an hour and at each midnight of the company', async () => {
  const clock = manualClock(Date.parse('2026-03-31T21:40:00Z'))
  const stop = keepPoints(sql, shows(3), clock, timeZone)
  clock.advance(40 * minute)
  await vi.waitFor(async () =>
    expect((await kept()).map(([at]) => at)).toEqual([
      '2026-03-31T21:45:00.000Z',
      '2026-03-31T22:00:00.000Z',
      '2026-03-31T22:15:00.000Z',
    ]),
  )
  stop()
  clock.advance(60 * minute)
  await sql`select pg_sleep(0.1)`
  expect(await kept()).toHaveLength(3)
})

test('points older than 400 days keep the last of each day of the company', async () => {
  const old = Date.parse('2024-12-31T22:30:00Z')
  for (const at of [old, old + 15 * minute, old + 30 * minute, old + 45 * minute, start - minute, start])
    await recordPoints(sql, shows(1), at)
  await prunePoints(sql, days, start)
  expect((await kept()).map(([at]) => at)).toEqual([
    '2024-12-31T22:45:00.000Z',
    '2024-12-31T23:15:00.000Z',
    '2026-03-31T10:06:00.000Z',
    '2026-03-31T10:07:00.000Z',
  ])
})

test('a sparkline has the last point of each of thirty days, and a narrowed view has none', async () => {
  const { engine } = await startWorld(sql, { metrics, start, timeZone })
  for (let day = 0; day < 40; day++)
    for (const hour of [1, 2])
      await recordPoints(sql, shows(day * 10 + hour), days.startOf(days.dayOf(start) - day) + hour * 60 * minute)
  const points = await engine.points('it.open', whole)
  expect(points.map(({ value }) => value)).toEqual(Array.from({ length: 30 }, (_, index) => (29 - index) * 10 + 2))
  expect(await engine.points('it.open', [[{ column: 'queueId', compare: '=', to: 'x' }]])).toEqual([])
  expect(await engine.comparison('it.open', [[{ column: 'queueId', compare: '=', to: 'x' }]])).toBeNull()
  engine.stop()
})

test('a board asks for more days or fewer, and of one day for every quarter of an hour', async () => {
  const { engine } = await startWorld(sql, { metrics, start, timeZone })
  for (let day = 0; day < 90; day++)
    for (const hour of [1, 2])
      await recordPoints(sql, shows(day * 10 + hour), days.startOf(days.dayOf(start) - day) + hour * 60 * minute)
  const valuesOf = async (shown: number) => (await engine.points('it.open', whole, shown)).map(({ value }) => value)
  expect(await valuesOf(7)).toEqual([62, 52, 42, 32, 22, 12, 2])
  expect(await valuesOf(400)).toHaveLength(90)
  // 12:07 in Madrid: since then yesterday, nothing but today's two.
  expect(await valuesOf(1)).toEqual([1, 2])
  expect(await engine.points('it.open', [[{ column: 'queueId', compare: '=', to: 'x' }]], 1)).toEqual([])
  engine.stop()
})

test('the comparison is with the same time of day a week ago, also over a change of clocks', async () => {
  const { engine } = await startWorld(sql, { metrics, start, timeZone })
  expect(await engine.comparison('it.open', whole)).toBeNull()
  // 12:07 in Madrid is 10:07 UTC in summer and was 11:07 UTC a week before, in winter.
  await recordPoints(sql, shows(5), Date.parse('2026-03-24T10:00:00Z'))
  expect(await engine.comparison('it.open', whole)).toBeNull()
  await recordPoints(sql, shows(8), Date.parse('2026-03-24T11:00:00Z'))
  await recordPoints(sql, shows(9), Date.parse('2026-03-24T11:15:00Z'))
  expect(await engine.comparison('it.open', whole)).toEqual({ at: Date.parse('2026-03-24T11:00:00Z'), value: 8 })
  engine.stop()
})
