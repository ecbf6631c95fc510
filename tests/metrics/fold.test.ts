import fc from 'fast-check'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Instant } from '../../server/kernel/clock.ts'
import { readAmounts } from '../../server/metrics/aggregate-sql.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import type { Aggregate } from '../../server/metrics/metric.ts'
import type { Metrics } from '../../server/metrics/metrics.ts'
import { slotWindow } from '../../server/metrics/window.ts'
import { aggregate, amountBySql, amountsBySql, asMetric } from './definitions.ts'
import { play, type Step, step } from './history.ts'
import { passTime } from './pass-time.ts'
import { entityNamed, openStage, startWorld, type World } from './world.ts'

/** Where days are not 24 hours, months end and leap years leap; São Paulo skipped and repeated midnight itself. */
const turns: readonly { name: string; timeZone: string; start: string }[] = [
  { name: 'Madrid puts clocks forward', timeZone: 'Europe/Madrid', start: '2026-03-27T22:30Z' },
  { name: 'Madrid puts clocks back', timeZone: 'Europe/Madrid', start: '2026-10-24T20:00Z' },
  { name: 'Madrid at the leap day', timeZone: 'Europe/Madrid', start: '2028-02-28T21:00Z' },
  { name: 'Madrid at the end of a year', timeZone: 'Europe/Madrid', start: '2026-12-31T20:00Z' },
  { name: 'São Paulo skips midnight', timeZone: 'America/Sao_Paulo', start: '2018-11-03T20:00Z' },
  { name: 'São Paulo repeats the hour before midnight', timeZone: 'America/Sao_Paulo', start: '2019-02-16T20:00Z' },
  { name: 'New York puts clocks forward', timeZone: 'America/New_York', start: '2026-03-07T22:00Z' },
  { name: 'New York puts clocks back at a month end', timeZone: 'America/New_York', start: '2026-10-31T23:00Z' },
]

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

describe('M1 M2 M3 the fold is its SQL at every position', () => {
  let stage: { sql: postgres.Sql; close(): Promise<void> }
  beforeAll(async () => {
    stage = await openStage()
  })
  afterAll(() => stage.close())

  test.each(turns)('M1 M2 M3 any definition, any history: $name', { timeout: 180_000 }, async ({ name, timeZone, start }) => {
    console.info(`${name}: SEED=${seed}`)
    const history = fc.array(step, { minLength: 6, maxLength: 14 })
    const definitions = fc.uniqueArray(aggregate, { minLength: 4, maxLength: 8, selector: (of) => JSON.stringify(of) })
    await fc.assert(
      fc.asyncProperty(definitions, history, (aggregates, steps) =>
        runHistory(stage.sql, aggregates, steps, Date.parse(start), timeZone),
      ),
      { seed, numRuns: 6, interruptAfterTimeLimit: 120_000 },
    )
  })
})

async function runHistory(
  sql: postgres.Sql,
  aggregates: readonly Aggregate[],
  steps: readonly Step[],
  start: Instant,
  timeZone: string,
) {
  await sql`delete from tickets`
  const world = await startWorld(sql, { metrics: aggregates.map(asMetric), start, timeZone })
  const days = companyDays(timeZone)
  try {
    await compare(world, aggregates, timeZone)
    for (const step of steps) {
      const now = world.clock.now()
      // No batch comes after a while: time alone has to move the numbers.
      if (step.kind === 'wait') passTime(world.clock, step, days)
      if (step.kind === 'write') await play(sql, step.writes, now, days)
      if (step.kind === 'restart') {
        await play(sql, step.before, now, days)
        const restarted = world.engine.restart()
        await Promise.all([restarted, play(sql, step.after, now, days)])
      }
      if (step.kind !== 'wait') await world.pull()
      await compare(world, aggregates, timeZone)
    }
  } finally {
    world.engine.stop()
  }
}

async function compare({ sql, clock, engine }: World, aggregates: readonly Aggregate[], timeZone: string) {
  const now = clock.now()
  await Promise.all(aggregates.map((of, index) => compareOne(sql, engine, of, asMetric(of, index).id, now, timeZone)))
}

async function compareOne(sql: postgres.Sql, engine: Metrics, of: Aggregate, id: string, now: Instant, timeZone: string) {
  const { value, by } = engine.read(id, [[]])
  const question = {
    aggregate: of,
    entity: entityNamed(of.entity),
    window: slotWindow(of.window, companyDays(timeZone)),
    timeZone,
  }
  const plain = (await readAmounts(sql, question, now)).reduce((sum, { amount }) => sum + amount, 0n)
  expect({ of, value: Number(plain) }).toEqual({ of, value })
  expect({ of, value }).toEqual({ of, value: Number(await amountBySql(sql, of, [], now, timeZone)) })
  for (const dimension of of.dimensions) {
    const amounts = await amountsBySql(sql, of, dimension, now, timeZone)
    const expected = Object.fromEntries([...amounts].map(([key, amount]) => [key, Number(amount)]))
    expect({ of, dimension, by: sorted(by[dimension]) }).toEqual({ of, dimension, by: sorted(expected) })
  }
  const [queue] = Object.keys(by.queueId ?? {})
  if (queue === undefined) return
  const narrowed = [{ column: 'queueId', compare: '=' as const, to: queue }]
  expect(engine.read(id, [narrowed]).value).toBe(Number(await amountBySql(sql, of, narrowed, now, timeZone)))
}

const sorted = (values: { [key: string]: number } | undefined) => Object.entries(values ?? {}).sort()
