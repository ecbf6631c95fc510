import { aggregatesOf, type Metric } from '@/server/metrics/metric.ts'

const rowsOf: { readonly [column: string]: string } = {
  queueId: 'queues',
  siteId: 'sites',
  warehouseId: 'warehouses',
  itemId: 'items',
  assigneeId: 'people',
  supplierId: 'suppliers',
}

/** The entity whose rows name what a column points to; null for a column that says it itself. */
export const entityBehind = (column: string): string | null => (Object.hasOwn(rowsOf, column) ? (rowsOf[column] ?? null) : null)

/** The column that a number is split by first: of those that all its aggregates share. */
export function firstDimension({ formula }: Metric): string | null {
  const [first, ...others] = aggregatesOf(formula)
  return first?.dimensions.find((name) => others.every((other) => other.dimensions.includes(name))) ?? null
}
