import type { Value } from '../kernel/record.ts'
import { type Filter, passes } from './filter.ts'
import type { Group } from './group-index.ts'
import { aggregatesOf, type Formula } from './metric.ts'

/** Whose part of a metric: groups that pass any of these; `[[]]` is all of it. Two equal audiences have equal JSON. */
export type MetricView = readonly Filter[]

/** A metric's value in a view as of now; null is "no data", never 0. */
export type MetricValueParts = { value: number | null; by: { [dimension: string]: { [key: string]: number } } }

export const isWhole = (view: MetricView): boolean => view.some((filter) => filter.length === 0)

export const inView = (view: MetricView, dimensions: { readonly [column: string]: Value }): boolean =>
  view.some((filter) => passes(filter, dimensions))

/** The value of a formula, whole and by each dimension that all its aggregates share; `groups` are theirs, in order. */
export function evaluate(formula: Formula, view: MetricView, groups: readonly (readonly Readonly<Group>[])[]): MetricValueParts {
  const parts = groups.map((each) => each.filter((group) => inView(view, group.dimensions)))
  const by: MetricValueParts['by'] = {}
  for (const dimension of sharedDimensions(formula)) {
    const sums = parts.map((groups) => sumBy(groups, (group) => String(group.dimensions[dimension] ?? '')))
    const values = new Map<string, number>()
    for (const key of new Set(sums.flatMap((sum) => [...sum.keys()]))) {
      const value = resultOf(
        formula,
        sums.map((sum) => sum.get(key) ?? 0n),
      )
      if (value !== null) values.set(key, value)
    }
    by[dimension] = Object.fromEntries(values)
  }
  const totals = parts.map((groups) => groups.reduce((sum, group) => sum + group.amount, 0n))
  return { value: resultOf(formula, totals), by }
}

function sharedDimensions(formula: Formula): readonly string[] {
  const [first, ...others] = aggregatesOf(formula)
  return first?.dimensions.filter((name) => others.every((other) => other.dimensions.includes(name))) ?? []
}

function sumBy(groups: readonly Readonly<Group>[], keyOf: (group: Readonly<Group>) => string): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0n) + group.amount)
  return sums
}

function resultOf(formula: Formula, [first = 0n, under = 0n]: readonly bigint[]): number | null {
  if (formula.kind === 'plain') return exact(first)
  if (under < BigInt(formula.least ?? 1)) return null
  return exact(quotient(first * BigInt(formula.factor), under * BigInt(formula.divisor ?? 1)))
}

/** Beyond what a number holds exactly there is no data rather than a rounded value. */
export function exact(amount: bigint): number | null {
  const value = Number(amount)
  return Number.isSafeInteger(value) ? value : null
}

/** Divides by a positive number and rounds half away from zero. */
function quotient(over: bigint, under: bigint): bigint {
  const rounded = (2n * (over < 0n ? -over : over) + under) / (2n * under)
  return over < 0n ? -rounded : rounded
}
