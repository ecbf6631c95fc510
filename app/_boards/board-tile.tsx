'use client'

import { type ComponentType, memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import type { Me } from '@/server/areas/admin/contract.ts'
import type { BoardContent } from '@/server/areas/boards/contract.ts'
import { isTileKind, type TileKind } from '@/server/areas/boards/kinds/rules.ts'
import { useMe } from '../_client/me.tsx'
import { BarsTile } from './kinds/bars-tile.tsx'
import { ClockTile } from './kinds/clock-tile.tsx'
import { CorridorTile } from './kinds/corridor-tile.tsx'
import { CountdownTile } from './kinds/countdown-tile.tsx'
import { FunnelTile } from './kinds/funnel-tile.tsx'
import { GaugeTile } from './kinds/gauge-tile.tsx'
import { HeadingTile } from './kinds/heading-tile.tsx'
import { HeatmapTile } from './kinds/heatmap-tile.tsx'
import { ImageTile } from './kinds/image-tile.tsx'
import { IncidentsTile } from './kinds/incidents-tile.tsx'
import { NumberTile } from './kinds/number-tile.tsx'
import { PeopleTile } from './kinds/people-tile.tsx'
import { ProgressTile } from './kinds/progress-tile.tsx'
import { QueueTile } from './kinds/queue-tile.tsx'
import { StatusTile } from './kinds/status-tile.tsx'
import { TextTile } from './kinds/text-tile.tsx'
import { TopTile } from './kinds/top-tile.tsx'
import { TrendTile } from './kinds/trend-tile.tsx'
import type { KindProps, OfMetric, OfMetrics, ShownTile } from './shown-tile.ts'
import { TileFault } from './tile-fault.tsx'
import { metricsOf } from './tile-metrics.ts'

/** Of one metric, which the viewer has: without it there is nothing to draw. */
const ofOne = (Kind: ComponentType<OfMetric>) =>
  function OfOne({ metrics: [metric], ...rest }: OfMetrics) {
    return metric === undefined ? null : <Kind {...rest} metric={metric} />
  }

/** Of those of its metrics that the viewer has, if they have any. */
const ofSome = (Kind: ComponentType<OfMetrics>) =>
  function OfSome(props: OfMetrics) {
    return props.metrics.length === 0 ? null : <Kind {...props} />
  }

/** Of rows that the viewer may read. */
const ofRows = (entity: keyof Me['can'], Kind: ComponentType<KindProps>) =>
  function OfRows(props: OfMetrics) {
    return useMe().can[entity] === undefined ? null : <Kind {...props} />
  }

const kinds: Record<TileKind, ComponentType<OfMetrics>> = {
  number: ofOne(NumberTile),
  gauge: ofOne(GaugeTile),
  progress: ofOne(ProgressTile),
  status: ofOne(StatusTile),
  trend: ofSome(TrendTile),
  bars: ofSome(BarsTile),
  top: ofOne(TopTile),
  queue: ofRows('tickets', QueueTile),
  corridor: ofRows('stockLevels', CorridorTile),
  funnel: ofSome(FunnelTile),
  heatmap: ofOne(HeatmapTile),
  clock: ClockTile,
  countdown: CountdownTile,
  text: TextTile,
  people: PeopleTile,
  incidents: ofRows('services', IncidentsTile),
  image: ImageTile,
  heading: HeadingTile,
}

type Props = { tile: ShownTile; period: BoardContent['period']; look: KindProps['look'] }

/** A tile of any kind, as large as its place; nothing where it is not the viewer's. */
export function BoardTile(props: Props) {
  return <Drawn {...props} />
}

const Drawn = memo(function Drawn({ tile, period, look }: Props) {
  const t = useTranslations('boards.kinds')
  const { metrics } = useMe()
  const own = useMemo(() => metricsOf(tile, metrics), [tile, metrics])
  const label = tile.settings.title ?? tile.kind
  const Kind = isTileKind(tile.kind) ? kinds[tile.kind] : null
  if (Kind === null) return <TileShell look={look} label={label} state={{ kind: 'error', text: t('unknown') }} />
  return (
    <TileFault
      fallback={(onRetry) => (
        <TileShell
          look={look}
          label={label}
          state={{ kind: 'error', text: t('failed'), retry: { label: t('again'), onRetry } }}
        />
      )}
    >
      <Kind settings={tile.settings} metrics={own} period={period} look={look} />
    </TileFault>
  )
})
