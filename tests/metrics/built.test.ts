import fc from 'fast-check'
import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { entities, metrics } from '../../server/areas/all.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import type { Filter } from '../../server/metrics/filter.ts'
import type { Aggregate } from '../../server/metrics/metric.ts'
import type { SnapshotAt } from '../../server/metrics/track.ts'
import { aggregate, amountBySql, asMetric } from './definitions.ts'
import { play, type Step, step } from './history.ts'
import { passTime } from './pass-time.ts'
import { openStage, openTicket, snapshots, startWorld, transactionsAfter } from './world.ts'

const start = Date.parse('2026-03-10T09:00:00Z')
const timeZone = 'Europe/Madrid'
const whole = [[]] as const
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

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

const begin = () => startWorld(sql, { metrics, start, timeZone })
/** An engine that reads its snapshots so. */
async function beginWith(snapshotAt: SnapshotAt) {
  const clock = manualClock(start)
  const engine = await startMetrics({ sql, metrics, entities, clock, timeZone, snapshotAt })
  return { clock, engine, pull: async () => engine.apply(await transactionsAfter(sql, engine.position())) }
}

const counted = (...filter: Filter): Aggregate => ({
  entity: 'tickets',
  filter,
  measure: { kind: 'count' },
  dimensions: ['queueId'],
})
const urgent = asMetric(counted({ anyOf: [[{ column: 'priority', in: [1] }], [{ column: 'channel', in: ['phone'] }]] }), 1)
const all = asMetric(counted(), 1)

test('M7 a built metric appears with its value in SQL, and the others never stop', async () => {
  const { engine, pull } = await begin()
  await openTicket(sql, { opened_at: new Date(start), priority: 1 })
  await openTicket(sql, { opened_at: new Date(start), priority: 3, channel: 'phone' })
  await openTicket(sql, { opened_at: new Date(start), priority: 3, channel: 'email' })
  await pull()
  const told: string[][] = []
  engine.onChange((ids) => told.push(['changed', ...ids]))
  engine.onMove((ids) => told.push(['moved', ...ids]))
  const taken = engine.keepBuilt([urgent])
  expect(engine.read('it.open', whole).value).toBe(3)
  expect(engine.read(urgent.id, whole)).toEqual({ value: null, by: {} })
  await taken
  expect(told).toEqual([
    ['changed', urgent.id],
    ['moved', urgent.id],
  ])
  expect([engine.read(urgent.id, whole).value, engine.read('it.open', whole).value]).toEqual([2, 3])
  expect(engine.causes('it.open', whole)).toHaveLength(3)
  await openTicket(sql, { priority: 1 })
  await pull()
  expect(engine.read(urgent.id, whole).value).toBe(3)
  engine.stop()
})

test('M7 one that goes has no data, and one that is made otherwise has the new value at once', async () => {
  const { engine, pull } = await begin()
  await openTicket(sql, { priority: 1 })
  await openTicket(sql, { priority: 3, channel: 'email' })
  await pull()
  await engine.keepBuilt([urgent])
  const told: (readonly string[])[] = []
  engine.onChange((ids) => told.push(ids))
  await engine.keepBuilt([urgent])
  expect(told).toEqual([])
  await engine.keepBuilt([all])
  expect([told.length, engine.read(all.id, whole).value]).toEqual([1, 2])
  await engine.keepBuilt([])
  expect([told.length, engine.read(all.id, whole).value, engine.ids.includes(all.id)]).toEqual([2, null, false])
  expect(engine.visible(all.id, () => [])).toBeNull()
  engine.stop()
})

test('M7 what was folded before its snapshot is not folded again, nor is what came while it was read lost', async () => {
  const hooks = { afterSnapshot: async () => {} }
  const { engine, pull } = await beginWith(async (read) => {
    const snapshot = await snapshots(sql)(read)
    await hooks.afterSnapshot()
    return snapshot
  })
  await openTicket(sql)
  hooks.afterSnapshot = async () => {
    await openTicket(sql)
    await pull()
    await openTicket(sql)
  }
  await engine.keepBuilt([all])
  await pull()
  expect(engine.read(all.id, whole).value).toBe(3)
  engine.stop()
})

test('M7 one whose column has gone is left out, and the rest is kept', async () => {
  const { engine, pull } = await begin()
  await pull()
  await engine.keepBuilt([asMetric(counted({ column: 'mood', is: 'set' }), 2), all])
  expect(engine.ids.filter((id) => !metrics.some((metric) => metric.id === id))).toEqual([all.id])
  engine.stop()
})

test('M7 what is wanted while it starts anew is there afterwards', async () => {
  const { engine, pull } = await begin()
  await openTicket(sql)
  await Promise.all([engine.restart(), engine.keepBuilt([all])])
  await vi.waitFor(async () => {
    await pull()
    expect(engine.read(all.id, whole).value).toBe(1)
  })
  engine.stop()
})

test('M7 without a database it goes on trying, with what was wanted last', async () => {
  await openTicket(sql)
  let down = false
  const { engine, clock, pull } = await beginWith((read) =>
    down ? Promise.reject(new Error('the database is down')) : snapshots(sql)(read),
  )
  down = true
  const taken = [engine.keepBuilt([urgent]), engine.keepBuilt([all])]
  await vi.waitFor(() => {
    clock.advance(1_000)
    expect(engine.read('it.open', whole).value).toBe(1)
    down = false
  })
  await vi.waitFor(async () => {
    clock.advance(1_000)
    await pull()
    expect(engine.read(all.id, whole).value).toBe(1)
  })
  await Promise.all(taken)
  engine.stop()
})

test('M7 any definitions that come and go amid any history are their SQL at every position', { timeout: 180_000 }, async () => {
  console.info(`SEED=${seed}`)
  const turn = fc.record({ step, taken: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }) })
  await fc.assert(
    fc.asyncProperty(
      fc.array(aggregate, { minLength: 6, maxLength: 6 }),
      fc.array(turn, { minLength: 4, maxLength: 10 }),
      async (definitions, turns) => {
        await sql`delete from tickets`
        const { engine, clock, pull } = await begin()
        const days = companyDays(timeZone)
        try {
          for (const { step, taken } of turns) {
            const built = [...new Set(taken)].flatMap((place) => definitions[place] ?? []).map(asMetric)
            const kept = engine.keepBuilt(built)
            await Promise.all([kept, happen(step)])
            await pull()
            await vi.waitFor(() => expect(engine.ids.length).toBe(metrics.length + built.length))
            for (const { id, records } of built) await compare(id, records)
          }
        } finally {
          engine.stop()
        }

        async function happen(step: Step) {
          if (step.kind === 'wait') return passTime(clock, step, days)
          await play(sql, step.kind === 'write' ? step.writes : [...step.before, ...step.after], clock.now(), days)
          if (step.kind === 'restart') await engine.restart()
          await pull()
        }

        async function compare(id: string, of: Aggregate) {
          const now = clock.now()
          const { value, by } = engine.read(id, whole)
          expect({ of, value }).toEqual({ of, value: Number(await amountBySql(sql, of, [], now, timeZone)) })
          for (const column of ['queueId', 'warehouseId'].filter((name) => of.dimensions.includes(name)))
            for (const to of Object.keys(by[column] ?? {})) {
              const narrowed = [{ column, compare: '=' as const, to }]
              const expected = Number(await amountBySql(sql, of, narrowed, now, timeZone))
              expect({ of, to, value: engine.read(id, [narrowed]).value }).toEqual({ of, to, value: expected })
            }
        }
      },
    ),
    { seed, numRuns: 25, interruptAfterTimeLimit: 120_000 },
  )
})
