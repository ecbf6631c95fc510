'use client'

import { useCallback, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { TrendChart } from '@/components/chart/trend-chart.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricName } from '../../_kpis/metric-texts.ts'
import { recordsHref } from '../../_kpis/record-links.ts'
import { periodDays } from '../period-days.ts'
import type { OfMetrics } from '../shown-tile.ts'
import { useSeries } from '../use-series.ts'
import { useSeriesState } from '../use-series-state.ts'
import { useSlotName } from '../use-slot-name.ts'
import { useWrite } from '../use-write.ts'

/** How one or several numbers went over the board's period; the axis is written in the unit of the first. */
export function TrendTile({ metrics, settings: { title, shape = 'line' }, period, look }: OfMetrics) {
  const t = useTranslations('boards.kinds')
  const metricName = useMetricName()
  const series = useSeries(metrics, periodDays[period])
  const state = useSeriesState(series)
  const nameOf = useSlotName()
  const write = useWrite(look)
  const unit = metrics[0]?.unit ?? 'count'
  const writeTick = useCallback((value: number) => write(value, unit), [write, unit])
  const slots = series.kind === 'ready' ? series.slots : null
  const times = useMemo(() => {
    if (slots === null) return []
    const shown = [slots.keys[0], slots.keys[Math.floor((slots.keys.length - 1) / 2)]].flatMap((key) => key ?? [])
    return [...shown.map((key) => nameOf(slots.kind, key)), t('now')]
  }, [slots, nameOf, t])
  const drawn = useMemo(() => {
    if (series.kind !== 'ready') return []
    return metrics.map((metric, index) => {
      const values = series.values[index] ?? []
      const now = values.at(-1) ?? null
      return { id: metric.id, label: metricName(metric), values, text: now === null ? '–' : write(now, metric.unit) }
    })
  }, [series, metrics, metricName, write])
  const told = drawn.map(({ label, values, text }) => {
    const known = values.filter((value) => value !== null)
    const [from = '', , to = ''] = times
    return t('trend', { label, from, to, value: text, low: writeTick(Math.min(...known)), high: writeTick(Math.max(...known)) })
  })
  const label = title ?? metrics.map(metricName).join(' · ')
  const [first] = metrics
  return (
    <TileShell
      look={look}
      label={label}
      state={state}
      opening={
        metrics.length === 1 && first ? { href: recordsHref(first), name: `${label}, ${drawn[0]?.text ?? ''}` } : undefined
      }
    >
      <TrendChart series={drawn} shape={shape} label={told.join('; ')} write={writeTick} times={times} />
    </TileShell>
  )
}
