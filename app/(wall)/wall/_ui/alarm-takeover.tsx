'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { StateMark } from '@/components/ui/state-mark.tsx'
import type { HungAlarm } from '@/server/areas/kpis/alerts/contract.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useWrite } from '../../../_boards/use-write.ts'
import { useAlarmText } from '../../../_kpis/alarms/use-alarm-text.ts'
import { useMetricTexts } from '../../../_kpis/metric-texts.ts'
import { useStaleSince } from '../../../_kpis/use-stale-since.ts'
import { useMetric } from '../../../_live/use-live.ts'

type Props = { alarm: HungAlarm; metric: Metric }

/** A number that rings, over the whole wall: what it is now, since when, and that nobody is on it. */
export function AlarmTakeover({ alarm, metric, others }: Props & { others: number }) {
  const t = useTranslations('alarms')
  const format = useFormatter()
  const { label, scope } = useMetricTexts(metric)
  const { what } = useAlarmText()
  const write = useWrite('wall')
  const live = useMetric(metric.id)
  const stale = useStaleSince()
  const value = live === undefined ? alarm.value : live.value
  return (
    <section
      role="alert"
      data-alarm={metric.id}
      className="flex size-full flex-col justify-between gap-[2vmin] overflow-hidden rounded-md border-[1vmin] border-bad bg-bad-soft p-[4vmin]"
    >
      <header className="flex flex-col gap-[1vmin]">
        <p className="flex items-center gap-[2vmin] text-[5vmin] font-semibold text-bad">
          <StateMark state="bad" className="size-[5vmin]" />
          {t('tile')}
        </p>
        <h2 className="text-[9vmin] leading-tight font-semibold text-balance">{label}</h2>
        <p className="text-[3.2vmin] text-ink-muted">{scope}</p>
      </header>
      <p className={`text-[26vmin] leading-none font-semibold tabular-nums ${stale === null ? '' : 'hatched-digits'}`}>
        {value === null ? '–' : write(value, metric.unit)}
      </p>
      <footer className="flex flex-wrap items-baseline justify-between gap-[2vmin] text-[4.5vmin] leading-snug">
        <p className="font-semibold">{t('nobody')}</p>
        <p>
          {what(alarm)}, {t('since', { time: format.dateTime(alarm.since, { hour: 'numeric', minute: '2-digit' }) })}
          {others > 0 && ` · ${t('others', { count: others })}`}
          {stale !== null && ` · ${stale}`}
        </p>
      </footer>
    </section>
  )
}

/** Who is on it, for a moment above the boards. */
export function AlarmBanner({ alarm, metric }: Props) {
  const t = useTranslations('alarms')
  const { label } = useMetricTexts(metric)
  return (
    <p
      role="status"
      data-alarm-taken={metric.id}
      className="flex shrink-0 items-center gap-[1.5vmin] rounded-md bg-bad-soft px-[2vmin] py-[1vmin] text-[3vmin] font-medium"
    >
      <StateMark state="bad" className="size-[2.6vmin] text-bad" />
      {label} · {alarm.who === null ? t('somebody') : t('who', { who: alarm.who })}
    </p>
  )
}
