import { passes } from '@/server/metrics/filter.ts'
import type { Aggregate, Metric } from '@/server/metrics/metric.ts'

type Row = { readonly [column: string]: unknown }

const hour = 3_600_000

/**
 * Whether the rows behind a metric are a working set that live screens keep; days of the past are an archive, and so is what a
 * built metric counts of tickets: it may be closed ones, or be made of columns that screens do not keep.
 */
export const isLive = ({ label, records: { entity, window } }: Pick<Metric, 'label' | 'records'>): boolean =>
  (label === undefined || entity !== 'tickets') && (window === undefined || 'hours' in window)

/** Whether a live row is one of those behind the metric at `now`, by the very conditions that made its SQL. */
export function isBehind({ filter, window }: Aggregate, row: Row, now: number): boolean {
  if (!passes(filter, row)) return false
  if (window === undefined || !('hours' in window)) return true
  const at = row[window.column] ?? (window.orElse === undefined ? null : row[window.orElse])
  if (typeof at !== 'number') return false
  const { from, to } = window.hours
  return (from === null || at >= now + from * hour) && (to === null || at < now + to * hour)
}
