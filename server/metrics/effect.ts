import type { Instant } from '../kernel/clock.ts'
import type { Value } from '../kernel/record.ts'
import type { CompanyDays } from './company-days.ts'
import { passes } from './filter.ts'
import { exact, inView, type MetricView } from './formula.ts'
import { type Aggregate, aggregatesOf, type Metric } from './metric.ts'
import { slotWindow } from './window.ts'

type Row = { readonly [column: string]: Value }

/** What a change of one record does to some numbers; `share` adds up how large a part of each number that is. */
export type Effect = { moved: { metric: string; delta: number | null }[]; share: number }

/** A metric as one reader sees it: the part that is theirs, and its value now. */
export type SeenMetric = { metric: Metric; view: MetricView; value: number | null }

/**
 * What it does to these numbers at `now` that a record was `before` and is `after` (null: not there), the most moved first; `delta`
 * is null for a ratio, whose parts move against each other and which has no share.
 */
export function effectOf(
  seen: readonly SeenMetric[],
  entity: string,
  { before, after }: { before: Row | null; after: Row | null },
  { days, now }: { days: CompanyDays; now: Instant },
): Effect {
  const moves = seen.flatMap(({ metric, view, value }) => {
    const deltas = aggregatesOf(metric.formula)
      .filter((aggregate) => aggregate.entity === entity)
      .map((aggregate) => amountOf(aggregate, view, after, days, now) - amountOf(aggregate, view, before, days, now))
    if (deltas.every((delta) => delta === 0n)) return []
    const delta = metric.formula.kind === 'plain' ? exact(deltas[0] ?? 0n) : null
    return [
      { metric: metric.id, delta, share: delta === null ? 0 : Math.abs(delta) / Math.max(Math.abs(value ?? 0), Math.abs(delta)) },
    ]
  })
  moves.sort((a, b) => b.share - a.share)
  return {
    moved: moves.map(({ metric, delta }) => ({ metric, delta })),
    share: moves.reduce((sum, { share }) => sum + share, 0),
  }
}

function amountOf(aggregate: Aggregate, view: MetricView, row: Row | null, days: CompanyDays, now: Instant): bigint {
  if (row === null || !passes(aggregate.filter, row) || !inView(view, row)) return 0n
  const window = slotWindow(aggregate.window, days)
  const slot = window.slotOf(row)
  const { from, to } = window.ends(now)
  if (slot === null || slot < from || slot >= to) return 0n
  const { measure } = aggregate
  const measured = measure.kind === 'count' ? 1 : row[measure.column]
  return typeof measured === 'number' ? BigInt(measured) : 0n
}
