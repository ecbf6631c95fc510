'use client'

import { useTranslations } from 'use-intl'
import { TileGrid, TilePlace } from '@/components/tile/tile-grid.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { KpiTile } from './kpi-tile.tsx'
import type { Pasts } from './pasts.ts'

type Props = { metrics: readonly Metric[]; pasts: Pasts }

/** Tiles of many metrics, area by area. */
export function KpiBoard({ metrics, pasts }: Props) {
  const t = useTranslations('kpis')
  const shell = useTranslations('shell.areas')
  const areas = [...new Set(metrics.map((metric) => metric.area))]
  return areas.map((area) => (
    <section key={area} aria-labelledby={`board-${area}`} className="flex flex-col gap-3">
      <h2 id={`board-${area}`} className="text-16 font-semibold">
        {shell(area)}
      </h2>
      <TileGrid label={t('board', { area: shell(area) })}>
        {metrics
          .filter((metric) => metric.area === area)
          .map((metric) => (
            <TilePlace key={metric.id}>
              <KpiTile metric={metric} past={pasts[metric.id]} />
            </TilePlace>
          ))}
      </TileGrid>
    </section>
  ))
}
