'use client'

import { useQuery } from '@tanstack/react-query'
import { useFormatter, useLocale, useTranslations } from 'use-intl'
import type { TileState } from '@/components/tile/tile.tsx'
import type { TileReading } from '@/components/tile/tile-face.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import type { MetricHistory } from '@/server/trpc/context.ts'
import { useMe } from '../_client/me.tsx'
import { useTRPC } from '../_client/trpc.tsx'
import { useConnection, useMetric } from '../_live/use-live.ts'
import { bandShown } from './band-shown.ts'
import { writeMetric, writeWhole } from './metric-format.ts'
import { useMetricTexts } from './metric-texts.ts'
import { movement, standing } from './tile-reading.ts'

/** The past moves on by itself; what moves now comes over the live line. */
const pastEvery = 10 * 60_000
const trendLength = 30

/** A metric as a tile shows it, and the whole of it in words. */
export function useKpi(metric: Metric, past: MetricHistory | null | undefined): { state: TileState; name: string } {
  const t = useTranslations('kpis')
  const format = useFormatter()
  const trpc = useTRPC()
  const { label, scope, none } = useMetricTexts(metric)
  const connection = useConnection()
  const live = useMetric(metric.id)
  const history = useQuery({
    ...trpc.metrics.history.get.queryOptions({ id: metric.id }),
    ...(past === undefined ? {} : { initialData: past }),
    staleTime: pastEvery,
    refetchInterval: pastEvery,
  })
  const read = useReading(metric)

  const since =
    connection.kind === 'behind' || connection.kind === 'offline'
      ? t('since', { time: format.dateTime(connection.since, { hour: 'numeric', minute: '2-digit' }) })
      : null
  const named = (value: string, change: string, standing: string) =>
    t('name', { label, scope, value, stale: since ?? 'none', change, standing })

  if (live === undefined) return { state: { kind: 'loading' }, name: `${label}, ${scope}` }
  if (live.value === null) {
    const text = none === '' ? t('noData') : none
    return { state: { kind: 'no-data', text }, name: named(text, 'none', 'none') }
  }
  const { reading, value, change } = read(live.value, history.data ?? null)
  const name = named(value, change ?? 'none', reading.state ?? 'none')
  return { state: since === null ? { kind: 'value', reading } : { kind: 'stale', reading, text: since }, name }
}

/** Puts a value and its past into a reading; `value` and `change` are its words. */
function useReading(metric: Metric) {
  const t = useTranslations('kpis')
  const locale = useLocale()
  const { currency } = useMe().company
  const write = (amount: number) => writeWhole(amount, metric.unit, { locale, currency })
  const writeChange = (amount: number) =>
    metric.unit === 'percent'
      ? t('points', { amount: writeMetric(amount, 'percent', { locale, currency }).digits })
      : write(amount)

  return (value: number, past: MetricHistory | null): { reading: TileReading; value: string; change: string | null } => {
    const { digits, unit } = writeMetric(value, metric.unit, { locale, currency })
    const before = past?.before ?? null
    const moved = before === null ? null : movement(metric, value, before)
    const amount = before === null ? '' : writeChange(Math.abs(value - before))
    const points = [...(past?.points ?? []).map((point) => point.value), value].slice(-trendLength)
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
