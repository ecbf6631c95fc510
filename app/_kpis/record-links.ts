import type { Metric } from '@/server/metrics/metric.ts'

/** Where the very records behind a metric are listed. */
export const recordsHref = (metric: Metric): string => `/${metric.area}?metric=${metric.id}`

/** Where one record is opened; null where no screen shows it. */
export function recordHref(entity: string, record: string): string | null {
  if (record === '') return null
  switch (entity) {
    case 'tickets':
      return `/it?ticket=${record}`
    case 'items':
      return `/logistics?item=${record}`
    case 'stockLevels':
      return `/logistics?level=${record}`
    default:
      return null
  }
}
