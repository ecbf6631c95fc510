'use client'

import { useCallback, useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Heatmap } from '@/components/chart/heatmap.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricTexts } from '../../_kpis/metric-texts.ts'
import { usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { periodDays } from '../period-days.ts'
import type { OfMetric } from '../shown-tile.ts'
import { useSeries } from '../use-series.ts'
import { useSeriesState } from '../use-series-state.ts'
import { useSlotName } from '../use-slot-name.ts'
import { useWrite } from '../use-write.ts'

/** Of fewer days a calendar shows no pattern. */
const leastDays = 91
const aMonday = Date.UTC(2024, 0, 1)
const aDay = 86_400_000
const noValues: readonly (number | null)[] = []
const noDays: readonly string[] = []

/** A number day by day, on a calendar. */
export function HeatmapTile({ metric, settings, period, look }: OfMetric) {
  const part = usePart()
  const t = useTranslations('boards.kinds')
  const format = useFormatter()
  const { label, scope } = useMetricTexts(metric)
  const one = useMemo(() => [metric], [metric])
  const series = useSeries(one, Math.max(leastDays, periodDays[period]))
  const state = useSeriesState(series)
  const nameOf = useSlotName()
  const write = useWrite(look)
  const [days, values] = series.kind === 'ready' ? [series.slots.keys, series.values[0] ?? noValues] : [noDays, noValues]
  const weekdays = useMemo(
    () =>
      Array.from({ length: 7 }, (_, day) =>
        format.dateTime(new Date(aMonday + day * aDay), { weekday: 'short', timeZone: 'UTC' }),
      ),
    [format],
  )
  const monthOf = useCallback(
    (day: string) => format.dateTime(new Date(`${day}T00:00:00Z`), { month: 'short', timeZone: 'UTC' }),
    [format],
  )
  const name = settings.title ?? label
  const known = values.filter((value) => value !== null)
  const [from = '', to = ''] = [days[0], days.at(-1)].map((day) => (day === undefined ? '' : nameOf('days', day)))
  const told =
    known.length === 0
      ? name
      : t('heatmap', {
          ...{ label: name, from, to },
          low: write(Math.min(...known), metric.unit),
          high: write(Math.max(...known), metric.unit),
          value: write(known.at(-1) ?? 0, metric.unit),
        })
  return (
    <TileShell look={look} label={name} scope={scope} state={state} opening={{ href: recordsHref(metric, part), name: told }}>
      <Heatmap days={days} values={values} label={told} weekdays={weekdays} monthOf={monthOf} less={t('less')} more={t('more')} />
    </TileShell>
  )
}
