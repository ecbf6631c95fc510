'use client'

import { useTranslations } from 'use-intl'
import { type Bar, BarList } from '@/components/chart/bar-list.tsx'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricName } from '../../_kpis/metric-texts.ts'
import { useMetricsHere, usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { standing } from '../../_kpis/tile-reading.ts'
import type { OfMetrics } from '../shown-tile.ts'
import { useShellState } from '../use-shell-state.ts'
import { useWrite } from '../use-write.ts'

/** Several numbers side by side; a bar is measured by the longest of its own unit. */
export function BarsTile({ metrics, settings, look }: OfMetrics) {
  const part = usePart()
  const t = useTranslations('boards.kinds')
  const nameOf = useMetricName()
  const live = useMetricsHere(metrics)
  const state = useShellState({ kind: live.includes(undefined) ? 'loading' : 'value' })
  const write = useWrite(look)
  const longest = new Map<string, number>()
  metrics.forEach(({ unit }, index) => {
    longest.set(unit, Math.max(longest.get(unit) ?? 0, live[index]?.value ?? 0))
  })
  const label = settings.title ?? metrics.map(nameOf).join(' · ')
  const bars = metrics.map((metric, index): Bar => {
    const value = live[index]?.value ?? null
    return {
      id: metric.id,
      label: nameOf(metric),
      value: value === null ? 0 : value / (longest.get(metric.unit) || 1),
      text: value === null ? t('standing.unknown') : write(value, metric.unit),
      state: value === null ? 'unknown' : standing(metric, value),
      href: look === 'desk' ? recordsHref(metric, part) : undefined,
    }
  })
  return (
    <TileShell look={look} label={label} state={state}>
      <TileLines label={label} look={look}>
        <BarList label={label} bars={bars} />
      </TileLines>
    </TileShell>
  )
}
