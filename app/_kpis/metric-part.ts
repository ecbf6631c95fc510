import type { BoardPart } from '@/server/areas/boards/contract.ts'
import type { MetricValue } from '@/server/live/protocol.ts'
import type { Metric } from '@/server/metrics/metric.ts'

/** The queue or warehouse whose part of each number is shown. */
export type Part = BoardPart

/** The column by which numbers are split along a kind of place. */
const partColumn = { queue: 'queueId', warehouse: 'warehouseId' } as const

/**
 * A metric's value in one part of it. Where nothing of a count or sum lies in the part it is 0; a ratio, and a metric that is
 * not kept by such places, has no data there.
 */
export function valueInPart(metric: Metric, value: MetricValue, part: Part): MetricValue {
  if (part.kind === null) return { ...value, value: null, causes: [] }
  const column = partColumn[part.kind]
  const isSplit = metric.records.dimensions.includes(column)
  const none = isSplit && metric.formula.kind === 'plain' && value.value !== null ? 0 : null
  return { ...value, value: value.by[column]?.[part.id] ?? none, causes: [] }
}
