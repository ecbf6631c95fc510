'use client'

import { useMessages, useTranslations } from 'use-intl'
import type { TileSettings } from '@/server/areas/boards/contract.ts'
import { isTileKind } from '@/server/areas/boards/kinds/rules.ts'
import { metricTexts } from '../../../_kpis/metric-texts.ts'

/** What a tile is called: by its title, the number that it shows, or its kind. */
export function useTileName(): (tile: { kind: string; settings: TileSettings }) => string {
  const t = useTranslations('boards.kindNames')
  const { metrics } = useMessages().kpis
  return ({ kind, settings }) => {
    const [metric] = settings.metrics ?? []
    if (settings.title !== undefined) return settings.title
    if (metric !== undefined) return metricTexts(metrics, metric).label
    return isTileKind(kind) ? t(kind) : kind
  }
}
