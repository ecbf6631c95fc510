import type { Access } from '../auth/access.ts'
import type { EntityName } from '../auth/permissions.ts'
import { columnsIn, type Filter } from './filter.ts'
import type { MetricView } from './formula.ts'
import { type Aggregate, aggregatesOf, columnsOf, type Metric } from './metric.ts'

/**
 * What these accesses let see of a metric, or null for nothing: every column it is made of must be readable, and rows
 * may be narrowed along its dimensions only. A ratio whose two parts would be narrowed differently is no number at all.
 */
export function visiblePart(metric: Metric, accesses: (entity: EntityName) => readonly Access[]): MetricView | null {
  const [first, ...others] = aggregatesOf(metric.formula).map((aggregate) => reach(aggregate, accesses(aggregate.entity)))
  if (first === undefined || first.length === 0) return null
  return others.every((other) => JSON.stringify(other) === JSON.stringify(first)) ? first : null
}

function reach(aggregate: Aggregate, accesses: readonly Access[]): Filter[] {
  const used = columnsOf(aggregate)
  const filters = accesses
    .filter((access) => used.every((column) => access.columns.includes(column)))
    .flatMap((access) => access.rows)
    // The own rows of a person, for one: they are no part of a total that is kept by queue.
    .filter((filter) => columnsIn(filter).every((column) => aggregate.dimensions.includes(column)))
  if (filters.some((filter) => filter.length === 0)) return [[]]
  const named = new Map(filters.map((filter) => [JSON.stringify(filter), filter]))
  return [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, filter]) => filter)
}
