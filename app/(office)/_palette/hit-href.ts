import type { Me } from '@/server/areas/admin/contract.ts'
import type { Hit } from '@/server/search/contract.ts'
import { recordHref, recordsHref } from '../../_kpis/record-links.ts'

/** Where a find is opened: its own place, or the list that shows what is about it; null where this person has no such page. */
export function hitHref({ entity, id, title }: Hit, { areas, metrics }: Pick<Me, 'areas' | 'metrics'>): string | null {
  const href = recordHref(entity, id) ?? listAbout(entity, encodeURIComponent(title), metrics)
  return href !== null && areas.some((area) => href.startsWith(`/${area}?`)) ? href : null
}

function listAbout(entity: Hit['entity'], find: string, metrics: Me['metrics']): string | null {
  switch (entity) {
    case 'people':
      return `/it?find=${find}`
    case 'suppliers':
      return `/logistics?find=${find}`
    case 'locations': {
      const places = metrics.find(({ records }) => records.entity === 'locations')
      return places === undefined ? null : `${recordsHref(places)}&find=${find}`
    }
    default:
      return null
  }
}
