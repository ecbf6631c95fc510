'use client'

import { useFormatter, useLocale, useTranslations } from 'use-intl'
import type { Cause } from '@/server/live/protocol.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../_client/me.tsx'
import { writeWhole } from './metric-format.ts'
import { useMetricTexts } from './metric-texts.ts'
import { movement } from './tile-reading.ts'
import { useActorNames } from './use-people.ts'

const hour = 3_600_000

/** A cause in the reader's words; `now` in ms, null where it is not known. */
export function useWhy(metric: Metric) {
  const t = useTranslations('kpis.why')
  const format = useFormatter()
  const locale = useLocale()
  const { currency } = useMe().company
  const texts = useMetricTexts(metric)
  const nameOf = useActorNames()

  /** How long ago within the hour, else by the clock. */
  function when(at: number, now: number | null): string {
    if (now !== null && now - at < hour) return format.relativeTime(Math.min(at, now), { now, style: 'narrow' })
    const clock = { hour: 'numeric', minute: '2-digit' } as const
    return format.dateTime(at, now !== null && now - at < 12 * hour ? clock : { day: 'numeric', month: 'short', ...clock })
  }

  function read(cause: Cause) {
    const { delta } = cause
    const sentence = delta !== null && delta < 0 ? texts.down : texts.up
    return {
      delta: delta === null ? null : writeWhole(delta, metric.unit, { locale, currency, signed: true }),
      what: cause.label === '' ? t('byTime') : sentence === '' ? cause.label : sentence.replace('{record}', cause.label),
      who: nameOf(cause.actor),
      meaning: delta === null ? ('neutral' as const) : movement(metric, delta, 0).meaning,
    }
  }

  /** The newest cause on one line: "+1 · T-1042 opened · Ana, 3 s ago". */
  function line(cause: Cause, now: number | null): string {
    const { delta, what, who } = read(cause)
    const end =
      who === null ? when(cause.at, now) : t('whoWhen', { who: who.name.split(' ')[0] ?? '', when: when(cause.at, now) })
    return delta === null ? t('lineOfRatio', { what, who: end }) : t('line', { delta, what, who: end })
  }

  return { read, line, when }
}
