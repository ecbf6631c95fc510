'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'use-intl'
import type { TileState } from '@/components/tile/tile.tsx'
import type { TileReading } from '@/components/tile/tile-face.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import type { MetricHistory } from '@/server/trpc/context.ts'
import { useMe } from '../_client/me.tsx'
import { useTRPC } from '../_client/trpc.tsx'
import { bandShown } from './band-shown.ts'
import { writeMetric, writeWhole } from './metric-format.ts'
import { useMetricTexts } from './metric-texts.ts'
import { useMetricHere, usePart } from './part-context.tsx'
import { movement, standing } from './tile-reading.ts'
import { useStaleSince } from './use-stale-since.ts'

/** The past moves on by itself; what moves now comes over the live line. */
const pastEvery = 10 * 60_000
const trendDays = 30
/** One day alone is shown by its quarters of an hour. */
const quarters = 96

/** What a metric alone can be: an error is its page's, an alarm its board's. */
export type KpiState = Exclude<TileState, { kind: 'alarm' | 'error' }>

/** How a tile shows its metric: written short for who stands far away, with the way of so many days (30 unless said). */
type Shown = { short?: boolean; days?: number | undefined }

/** A metric as a tile shows it, and the whole of it in words. */
export function useKpi(
  metric: Metric,
  past: MetricHistory | null | undefined,
  { short = false, days }: Shown = {},
): { state: KpiState; name: string } {
  const t = useTranslations('kpis')
  const trpc = useTRPC()
  const { label, scope, none } = useMetricTexts(metric)
  const since = useStaleSince()
  const part = usePart()
  const live = useMetricHere(metric)
  const history = useQuery({
    ...trpc.metrics.history.get.queryOptions({ id: metric.id, ...(days !== undefined && { days }) }),
    ...(past === undefined ? {} : { initialData: past }),
    staleTime: pastEvery,
    refetchInterval: pastEvery,
  })
  const read = useReading(metric, short, days)

  const named = (value: string, change: string, standing: string) =>
    t('name', { label, scope, value, stale: since ?? 'none', change, standing })

  if (live === undefined) return { state: { kind: 'loading' }, name: `${label}, ${scope}` }
  if (live.value === null) {
    const text = none === '' ? t('noData') : none
    return { state: { kind: 'no-data', text }, name: named(text, 'none', 'none') }
  }
  const { reading, value, change } = read(live.value, part === null ? (history.data ?? null) : null)
  const name = named(value, change ?? 'none', reading.state ?? 'none')
  return { state: since === null ? { kind: 'value', reading } : { kind: 'stale', reading, text: since }, name }
}

/** Puts a value and its past into a reading; `value` and `change` are its words. */
function useReading(metric: Metric, short: boolean, days = trendDays) {
  const t = useTranslations('kpis')
  const locale = useLocale()
  const { currency } = useMe().company
  const write = (amount: number) => writeWhole(amount, metric.unit, { locale, currency, short })
  const writeChange = (amount: number) =>
    metric.unit === 'percent'
      ? t('points', { amount: writeMetric(amount, 'percent', { locale, currency, short }).digits })
      : write(amount)

  return (value: number, past: MetricHistory | null): { reading: TileReading; value: string; change: string | null } => {
    const { digits, unit } = writeMetric(value, metric.unit, { locale, currency, short })
    const before = past?.before ?? null
    const moved = before === null ? null : movement(metric, value, before)
    const amount = before === null ? '' : writeChange(Math.abs(value - before))
    const points = [...(past?.points ?? []).map((point) => point.value), value].slice(-(days === 1 ? quarters : days))
    const goal = goalOf(metric, value)
    const wanted = goal && t(`target.${goal.kind}`, { value: write(goal.to), from: write(goal.from), to: write(goal.to) })
    return {
      value: write(value),
      change: moved && t(`change.${moved.direction}`, { amount }),
      reading: {
        value: digits,
        unit,
        state: standing(metric, value, bandShown(metric, value)),
        delta: moved === null ? undefined : { ...moved, text: amount, comparison: t('comparison') },
        ...(goal === null || wanted === null ? {} : { target: { ...goal.bar, text: wanted, label: wanted } }),
        trend: points.length > 1 ? points : undefined,
      },
    }
  }
}

/** What is wanted, and the bar that shows how far it is: of a band, the notch is its lower end. */
function goalOf({ direction, target, band }: Metric, value: number) {
  if (direction === 'range' && band !== undefined && band.to > 0)
    return { kind: direction, ...band, bar: { reached: value / band.to, expected: band.from / band.to } }
  if ((direction === 'up' || direction === 'down') && target !== undefined && target > 0)
    return { kind: direction, from: 0, to: target, bar: { reached: value / target } }
  return null
}
