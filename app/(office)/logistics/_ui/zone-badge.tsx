'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge.tsx'
import type { State } from '@/components/ui/state-mark.tsx'
import type { Zone } from '@/server/areas/logistics/levels/rules.ts'

export const zoneStates: Record<Zone, State> = { out: 'bad', below: 'bad', within: 'good', above: 'watch' }

/** Where a level stands in its corridor, in words. */
export function ZoneBadge({ zone }: { zone: Zone }) {
  const t = useTranslations('logistics.zones')
  return <Badge state={zoneStates[zone]}>{t(zone)}</Badge>
}
