import fc from 'fast-check'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LiveRecord } from '../../server/kernel/record.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { passes } from '../../server/metrics/filter.ts'
import { idsBySql, ticketFilter } from './definitions.ts'
import { opening, play } from './history.ts'
import { openStage } from './world.ts'

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

let stage: { sql: postgres.Sql; close(): Promise<void> }
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('M1 a filter is the same as a predicate and as SQL', async () => {
  console.info(`SEED=${seed}`)
  const { sql } = stage
  const now = Date.parse('2026-03-10T09:00Z')
  await play(sql, fc.sample(opening, { seed, numRuns: 150 }), now, companyDays('Europe/Madrid'))
  const rows = await sql<{ image: LiveRecord }[]>`select feed_image(tickets) as image from tickets`
  await fc.assert(
    fc.asyncProperty(ticketFilter, async (filter) => {
      const passing = rows.map(({ image }) => image).filter((image) => passes(filter, image))
      expect(passing.map(({ id }) => id).sort()).toEqual(await idsBySql(sql, filter))
    }),
    { seed, numRuns: 1000, endOnFailure: true },
  )
})
