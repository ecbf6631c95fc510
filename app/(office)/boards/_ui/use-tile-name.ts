'use client'

import { useTranslations } from 'use-intl'
import type { TileSettings } from '@/server/areas/boards/contract.ts'
import { isTileKind } from '@/server/areas/boards/kinds/rules.ts'
import { useMe } from '../../../_client/me.tsx'
import { useMetricName } from '../../../_kpis/metric-texts.ts'

/** What a tile is called: by its title, the number that it shows, or its kind. */
export function useTileName(): (tile: { kind: string; settings: TileSettings }) => string {
  const t = useTranslations('boards.kindNames')
  const metricName = useMetricName()
  const { metrics } = useMe()
  return ({ kind, settings }) => {
    const metric = metrics.find(({ id }) => id === settings.metrics?.[0])
    if (settings.title !== undefined) return settings.title
    if (metric !== undefined) return metricName(metric)
    return isTileKind(kind) ? t(kind) : kind
  }
}
