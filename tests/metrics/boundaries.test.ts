import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { metrics } from '../../server/areas/all.ts'
import { openStage, openTicket, startWorld } from './world.ts'

const start = Date.parse('2026-03-10T09:00:00Z')
const hour = 3_600_000
const whole = [[]] as const

let stage: { sql: postgres.Sql; close(): Promise<void> }
let sql: postgres.Sql
beforeAll(async () => {
  stage = await openStage()
  sql = stage.sql
})
afterAll(() => stage.close())
beforeEach(async () => {
  await sql`delete from tickets`
})

const begin = (options: { timeZone?: string } = {}) => startWorld(sql, { metrics, start, timeZone: 'Europe/Madrid', ...options })

const openedNow = { opened_at: new Date(start) }

test('M3 a due time that passes moves the number with no row changed, to the millisecond', async () => {
  const { engine, clock, pull } = await begin()
  const moves: string[][] = []
  engine.onMove((ids) => moves.push([...ids].sort()))
  await openTicket(sql, { ...openedNow, state: 'open', solution_due_at: new Date(start + 3 * hour) })
  await pull()
  moves.length = 0
  const shown = () => [engine.read('it.breachingSoon', whole).value, engine.read('it.overdue', whole).value]
  clock.set(start + hour)
  expect([shown(), moves]).toEqual([[0, 0], []])
  clock.set(start + hour + 1)
  expect([shown(), moves]).toEqual([[1, 0], [['it.breachingSoon']]])
  clock.set(start + 3 * hour)
  expect(shown()).toEqual([1, 0])
  clock.set(start + 3 * hour + 1)
  expect([shown(), moves[1]]).toEqual([
    [0, 1],
    ['it.breachingSoon', 'it.overdue'],
  ])
  engine.stop()
})

test('M3 today ends at midnight of the company, not of the server', async () => {
  const { engine, clock, pull } = await begin({ timeZone: 'America/New_York' })
  await openTicket(sql, openedNow)
  await pull()
  clock.set(Date.parse('2026-03-11T03:59:59.999Z'))
  expect(engine.read('it.openedToday', whole).value).toBe(1)
  clock.set(Date.parse('2026-03-11T04:00:00.000Z'))
  expect(engine.read('it.openedToday', whole).value).toBe(0)
  engine.stop()
})

test('M3 boundaries that passed while nothing ran are made up for at once', async () => {
  await openTicket(sql, { ...openedNow, state: 'open', solution_due_at: new Date(start + 3 * hour) })
  const { engine } = await startWorld(sql, { metrics, start: start + 300 * hour, timeZone: 'Europe/Madrid' })
  expect(engine.read('it.overdue', whole).value).toBe(1)
  expect(engine.read('it.openOverSevenDays', whole).value).toBe(1)
  engine.stop()
})
