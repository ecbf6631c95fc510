'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { TileGrid, TilePlace } from '@/components/tile/tile-grid.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { KpiTile } from './kpi-tile.tsx'
import type { Pasts } from './pasts.ts'

type Props = {
  area: Metric['area']
  metrics: readonly Metric[]
  pasts: Pasts
  /** What belongs to the area's numbers besides tiles. */
  children?: ReactNode
}

/** The tiles of one area. */
export function KpiBoard({ area, metrics, pasts, children }: Props) {
  const t = useTranslations('kpis')
  const name = useTranslations('shell.areas')(area)
  return (
    <section aria-labelledby={`board-${area}`} className="flex flex-col gap-3">
      <h2 id={`board-${area}`} className="text-16 font-semibold">
        {name}
      </h2>
      <TileGrid label={t('board', { area: name })}>
        {metrics.map((metric) => (
          <TilePlace key={metric.id}>
            <KpiTile metric={metric} past={pasts[metric.id]} />
          </TilePlace>
        ))}
      </TileGrid>
      {children}
    </section>
  )
}
