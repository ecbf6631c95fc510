import type { Area } from '../areas/area-name.ts'
import type { EntityName } from '../auth/permissions.ts'
import type { Band } from './bands.ts'
import { columnsIn, type Filter } from './filter.ts'

/** What is counted or summed of the rows that pass; `sum` leaves nulls out. */
export type Measure = { kind: 'count' } | { kind: 'sum'; column: string }

/**
 * Which rows count at a moment, by an instant of theirs (`orElse`: the column that stands in where `column` is null;
 * a row without an instant never counts):
 * `days`: the last N days of the company's calendar, today included, or N days that ended `back` days earlier;
 * `hours`: from ≤ instant − now < to, in hours (negative is the past); a null end is open.
 */
export type Window = { column: string; orElse?: string } & (
  | { days: number; back?: number }
  | { hours: { from: number | null; to: number | null } }
)

/** One aggregate over one entity: the part that is folded, and the same as SQL (M1). Data only. */
export type Aggregate = {
  entity: EntityName
  filter: Filter
  measure: Measure
  window?: Window
  /** Columns it can be broken down by; scopes narrow a metric only along these. */
  dimensions: readonly string[]
}

/**
 * A value made of aggregates: itself, or over × factor ÷ (under × divisor), rounded half away from zero. A ratio has no
 * data while `under` is less than `least`, 1 unless said (M6: what is said of people hides below 5 of them).
 */
export type Formula =
  | { kind: 'plain'; of: Aggregate }
  | { kind: 'ratio'; over: Aggregate; under: Aggregate; factor: number; divisor?: number; least?: number }

/** How a value reads: the integer that a metric yields is scaled by its unit (percent and days: tenths; rating: hundredths). */
export type Unit = 'count' | 'money' | 'percent' | 'minutes' | 'days' | 'rating' | 'quantity'

export type Metric = {
  /** `<area>.<name>`, such as `it.unassigned`; its texts are the messages `metrics.<id>`. Of a built one `own.<key>`. */
  id: string
  area: Area
  formula: Formula
  unit: Unit
  /** Which way is good; `range` is good inside `band`. */
  direction: 'up' | 'down' | 'range' | 'none'
  target?: number
  /** Both ends belong to it. */
  band?: { from: number; to: number }
  /** At least three, in place of target and band; a state changes back `hysteresis` beyond an edge (bands.ts). */
  bands?: readonly Band[]
  hysteresis?: number
  /** What somebody who built it calls it, and what they say of it; a declared one has texts in the messages. */
  label?: string
  note?: string
  /** Rows behind the tile: the filter of the screen's list that a click opens. */
  records: Aggregate
}

/** The aggregates that a formula needs, one or two. */
export const aggregatesOf = (formula: Formula): readonly Aggregate[] =>
  formula.kind === 'plain' ? [formula.of] : [formula.over, formula.under]

/** Every column that an aggregate reads: who may not read one of them may not see the number. */
export function columnsOf(aggregate: Aggregate): readonly string[] {
  const { filter, measure, window, dimensions } = aggregate
  const columns = new Set([...columnsIn(filter), ...dimensions])
  if (measure.kind === 'sum') columns.add(measure.column)
  if (window !== undefined) columns.add(window.column)
  if (window?.orElse !== undefined) columns.add(window.orElse)
  return [...columns]
}
