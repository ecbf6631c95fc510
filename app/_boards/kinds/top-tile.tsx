'use client'

import { useTranslations } from 'use-intl'
import { type Bar, BarList } from '@/components/chart/bar-list.tsx'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricTexts } from '../../_kpis/metric-texts.ts'
import { useMetricHere, usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { largestParts } from '../largest-parts.ts'
import { firstDimension } from '../part-rows.ts'
import type { OfMetric } from '../shown-tile.ts'
import { usePartName } from '../use-part-name.ts'
import { useShellState } from '../use-shell-state.ts'
import { useWrite } from '../use-write.ts'

const shown = 8

/** A number split by its first dimension, the largest parts first. */
export function TopTile({ metric, settings: { title, most = shown }, look }: OfMetric) {
  const part = usePart()
  const t = useTranslations('boards.kinds')
  const kpis = useTranslations('kpis')
  const { label, scope, none } = useMetricTexts(metric)
  const live = useMetricHere(metric)
  const write = useWrite(look)
  const dimension = firstDimension(metric)
  const parts = live?.by[dimension ?? ''] ?? {}
  const nameOf = usePartName(dimension ?? '')
  const largest = largestParts(parts, most)
  const state = useShellState(
    live === undefined
      ? { kind: 'loading' }
      : live.value === null
        ? { kind: 'no-data', text: none || kpis('noData') }
        : dimension === null
          ? { kind: 'no-data', text: t('noParts') }
          : { kind: 'value' },
  )
  const name = title ?? label
  const bars = largest.parts.map(
    ({ key, value }): Bar => ({ id: key, label: nameOf(key), value, text: write(value, metric.unit) }),
  )
  return (
    <TileShell
      look={look}
      label={name}
      scope={scope}
      state={state}
      opening={{ href: recordsHref(metric, part), name: `${name}, ${live?.value == null ? '' : write(live.value, metric.unit)}` }}
      foot={
        largest.rest > 0 && (
          <p className="shrink-0 text-(length:--tile-note) text-ink-muted">{t('rest', { count: largest.rest })}</p>
        )
      }
    >
      <TileLines label={name} look={look}>
        <BarList label={name} bars={bars} />
      </TileLines>
    </TileShell>
  )
}
