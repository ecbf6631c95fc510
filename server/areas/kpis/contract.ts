import type { EntityName } from '../../auth/permissions.ts'
import type { Condition } from '../../metrics/filter.ts'
import type { Measure, Window } from '../../metrics/metric.ts'

/** One aggregate as somebody builds it: any of the groups passes, of a group all conditions; no group: every row. */
export type BuiltAggregate = {
  entity: EntityName
  groups: readonly (readonly Condition[])[]
  measure: Measure
  window?: Window
  dimensions: readonly string[]
}

/** What a built metric is made of: an aggregate, two of them, or metrics that are there already. */
export type Definition =
  | { kind: 'plain'; of: BuiltAggregate }
  | { kind: 'ratio'; over: BuiltAggregate; under: BuiltAggregate; factor: number; divisor?: number; least?: number }

/** From `from` on, up to where the next one begins, as the metric's integer; the first has no beginning. */
export type Band = { from: number | null; state: 'good' | 'watch' | 'bad' }
