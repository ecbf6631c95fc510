'use client'

import { type ComponentType, memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import type { BoardContent } from '@/server/areas/boards/contract.ts'
import { isTileKind, type TileKind } from '@/server/areas/boards/kinds/rules.ts'
import { useMe } from '../_client/me.tsx'
import { HeadingTile } from './kinds/heading-tile.tsx'
import { NumberTile } from './kinds/number-tile.tsx'
import { TextTile } from './kinds/text-tile.tsx'
import type { KindProps, OfMetric, OfMetrics, ShownTile } from './shown-tile.ts'
import { TileFault } from './tile-fault.tsx'
import { metricsOf } from './tile-metrics.ts'

/** Of one metric, which the viewer has: without it there is nothing to draw. */
const ofOne = (Kind: ComponentType<OfMetric>) =>
  function OfOne({ metrics: [metric], ...rest }: OfMetrics) {
    return metric === undefined ? null : <Kind {...rest} metric={metric} />
  }

const kinds: Partial<Record<TileKind, ComponentType<OfMetrics>>> = {
  number: ofOne(NumberTile),
  text: TextTile,
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
  const Kind = isTileKind(tile.kind) ? kinds[tile.kind] : undefined
  if (Kind === undefined) return <TileShell look={look} label={label} state={{ kind: 'error', text: t('unknown') }} />
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
