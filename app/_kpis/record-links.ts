import type { Metric } from '@/server/metrics/metric.ts'
import type { Part } from './metric-part.ts'

/** Where the very records behind a metric, or a part of it, are listed. */
export const recordsHref = (metric: Metric, part: Part | null = null): string =>
  isListed(metric)
    ? `/${metric.area}?metric=${metric.id}${part === null || part.kind === null ? '' : `&${part.kind}=${part.id}`}`
    : `/kpis?tile=${metric.id}`

/** Whether a desk lists exactly the records of a metric: of built ones, any tickets, and stock that is not of the last days. */
export function isListed({ label, records }: Metric): boolean {
  if (label === undefined || records.entity === 'tickets') return true
  return records.entity === 'stockLevels' && (records.window === undefined || 'hours' in records.window)
}

/** Where the records of an entity are opened: the page, and the part of its address that names the record. */
const places: { readonly [entity: string]: { readonly page: string; readonly name: string } } = {
  tickets: { page: '/it', name: 'ticket' },
  queues: { page: '/it', name: 'queue' },
  services: { page: '/it', name: 'service' },
  items: { page: '/logistics', name: 'item' },
  stockLevels: { page: '/logistics', name: 'level' },
  warehouses: { page: '/logistics', name: 'warehouse' },
  metrics: { page: '/', name: 'tile' },
}

/** Where one record is opened; null where no screen shows it. */
export function recordHref(entity: string, record: string): string | null {
  const place = Object.hasOwn(places, entity) ? places[entity] : undefined
  if (entity === 'metrics' && record.startsWith('own.')) return `/kpis?tile=${record}`
  return place === undefined || record === '' ? null : `${place.page}?${place.name}=${record}`
}

/** Where a talk about a record or number is in view; null where no screen shows it. */
export function talkHref(entity: string, record: string, thread: string): string | null {
  const href = recordHref(entity, record)
  return href === null ? null : `${href}&talk=${thread}`
}

/** The ticket or item that an address opens, or null. */
export function recordAt(
  path: string,
  params: { get(name: string): string | null },
): { entity: 'tickets' | 'items'; id: string } | null {
  for (const entity of ['tickets', 'items'] as const) {
    const place = places[entity]
    const id = place === undefined || path !== place.page ? null : params.get(place.name)
    if (id !== null) return { entity, id }
  }
  return null
}
