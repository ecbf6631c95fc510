import type postgres from 'postgres'
import type { Entity } from '../auth/entity.ts'
import type { Instant } from '../kernel/clock.ts'
import { readAmounts } from './aggregate-sql.ts'
import type { CompanyDays } from './company-days.ts'
import { evaluate, type MetricValueParts, type MetricView } from './formula.ts'
import type { Group } from './group-index.ts'
import { type Aggregate, aggregatesOf, type Metric } from './metric.ts'
import { slotWindow } from './window.ts'

/** Ms after which a preview is given up: the engine and all screens read the same database. */
const longest = 2_000

type Previews = (metric: Metric, view: MetricView, now: Instant) => Promise<MetricValueParts | 'slow'>

/** What metrics that nobody keeps are now, each by one read of the very SQL it would be; one after the other, and limited in time. */
export function createPreviews(sql: postgres.Sql, entities: readonly Entity[], days: CompanyDays): Previews {
  let last: Promise<unknown> = Promise.resolve()

  async function read(metric: Metric, view: MetricView, now: Instant): Promise<MetricValueParts | 'slow'> {
    try {
      return await sql.begin('isolation level repeatable read read only', async (tx) => {
        await tx`select set_config('statement_timeout', ${String(longest)}, true)`
        const parts: Group[][] = []
        for (const aggregate of aggregatesOf(metric.formula)) {
          const entity = entities.find(({ name }) => name === aggregate.entity)
          if (entity === undefined) throw new Error(`Cannot preview "${aggregate.entity}": there is no such entity`)
          const question = { aggregate, entity, window: slotWindow(aggregate.window, days), timeZone: days.timeZone }
          parts.push((await readAmounts(tx, question, now)).map((bucket) => groupOf(aggregate, bucket)))
        }
        return evaluate(metric.formula, view, parts)
      })
    } catch (error) {
      if (isGivenUp(error)) return 'slow'
      throw error
    }
  }

  return (metric, view, now) => {
    const mine = last.then(() => read(metric, view, now))
    last = mine.catch(() => {})
    return mine
  }
}

const groupOf = ({ dimensions }: Aggregate, { values, amount }: Awaited<ReturnType<typeof readAmounts>>[number]): Group => ({
  dimensions: Object.fromEntries(dimensions.map((column, place) => [column, values[place] ?? null])),
  amount,
})

/** SQLSTATE of a statement that was cancelled. */
const isGivenUp = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '57014'
