import fc from 'fast-check'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '../../server/areas/all.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { play, type Step, step } from './history.ts'
import { passTime } from './pass-time.ts'
import { readySql } from './ready-sql.ts'
import { openStage, startWorld } from './world.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

let stage: { sql: postgres.Sql; close(): Promise<void> }
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('M1 every ready metric has its SQL here', () => {
  expect(metrics.map(({ id }) => id).sort()).toEqual(Object.keys(readySql).sort())
})

test.each([
  ['Europe/Madrid', '2026-03-28T22:00Z'],
  ['Europe/Madrid', '2024-02-28T22:00Z'],
  ['America/Sao_Paulo', '2018-11-03T22:00Z'],
  ['America/New_York', '2026-10-31T22:00Z'],
])('M1 M2 M3 every ready metric is its SQL at every position: %s from %s', { timeout: 180_000 }, async (timeZone, start) => {
  console.info(`${timeZone} from ${start}: SEED=${seed}`)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 20 }), (steps) => runHistory(steps, Date.parse(start), timeZone)),
    { seed, numRuns: 6, interruptAfterTimeLimit: 120_000 },
  )
})

async function runHistory(steps: readonly Step[], start: Instant, timeZone: string) {
  const { sql } = stage
  const days = companyDays(timeZone)
  await sql`delete from tickets`
  const { clock, engine, pull } = await startWorld(sql, { metrics, start, timeZone })
  try {
    for (const step of steps) {
      if (step.kind === 'wait') passTime(clock, step, days)
      if (step.kind === 'write') await play(sql, step.writes, clock.now(), days)
      if (step.kind === 'restart') {
        await play(sql, step.before, clock.now(), days)
        await engine.restart()
      }
      // No batch comes after a while: time alone has to move the numbers.
      if (step.kind !== 'wait') await pull()
      const shown = Object.fromEntries(engine.ids.map((id) => [id, engine.read(id, [[]]).value]))
      expect(shown).toEqual(await askSql(sql, clock.now(), timeZone))
    }
  } finally {
    engine.stop()
  }
}

async function askSql(sql: postgres.Sql, now: Instant, timeZone: string): Promise<{ [id: string]: number | null }> {
  const questions = Object.entries(readySql).map(async ([id, text]) => {
    const given = [...(/\$1/.test(text) ? [new Date(now).toISOString()] : []), ...(/\$2/.test(text) ? [timeZone] : [])]
    const [row] = await sql.unsafe(text.replaceAll('$1', '$1::timestamptz'), given).values()
    const answer: unknown = row?.[0] ?? null
    return [id, answer === null ? null : Number(answer)] as const
  })
  return Object.fromEntries(await Promise.all(questions))
}
