import type { Area } from '../areas/area-name.ts'
import type { EntityName } from '../auth/permissions.ts'
import type { Filter } from './filter.ts'

/** What is counted or summed of the rows that pass; `sum` leaves nulls out. */
export type Measure = { kind: 'count' } | { kind: 'sum'; column: string }

/**
 * Which rows count at a moment, by a time column of theirs:
 * `days`: the last N days of the company's calendar, today included, or the N before those (`back: N`);
 * `hours`: from ≤ column − now < to, in hours (negative is the past); a null end is open.
 */
export type Window =
  | { column: string; days: number; back?: number }
  | { column: string; hours: { from: number | null; to: number | null } }

/** One aggregate over one entity: the part that is folded, and the same as SQL (M1). Data only. */
export type Aggregate = {
  entity: EntityName
  filter: Filter
  measure: Measure
  window?: Window
  /** Columns it can be broken down by; scopes narrow a metric only along these. */
  dimensions: readonly string[]
}

/** A value made of aggregates: itself, or numerator × factor ÷ denominator (no data when the denominator is 0 or below `least`). */
export type Formula =
  | { kind: 'plain'; of: Aggregate }
  | { kind: 'ratio'; over: Aggregate; under: Aggregate; factor: number; least?: number }

/** How a value reads: the integer that a metric yields is scaled by its unit (percent and days: tenths; rating: hundredths). */
export type Unit = 'count' | 'money' | 'percent' | 'minutes' | 'days' | 'rating' | 'quantity'

export type Metric = {
  /** `<area>.<name>`, such as `it.unassigned`; its texts are the messages `metrics.<id>`. */
  id: string
  area: Area
  formula: Formula
  unit: Unit
  /** Which way is good; `range` is good inside the target band. */
  direction: 'up' | 'down' | 'range' | 'none'
  target?: number
  /** Rows behind the tile: the filter of the screen's list that a click opens. */
  records: Aggregate
}
