import type { Metric } from '@/server/metrics/metric.ts'

/** The numbers that a desk works by, in the order it reads them; the rest are on the overview. */
const above = [
  'it.open',
  'it.unassigned',
  'it.breachingSoon',
  'it.overdue',
  'it.openedToday',
  'it.solvedToday',
  'it.slaFulfilled',
  'it.firstResponse',
  'it.resolutionTime',
  'it.satisfied',
]

/** The numbers above the queue, of those that the reader may see. */
export const shownAbove = (metrics: readonly Metric[]): readonly Metric[] =>
  above.flatMap((id) => metrics.find((metric) => metric.id === id) ?? [])
