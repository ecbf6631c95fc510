'use client'

import { useFormatter, useTranslations } from 'use-intl'
import { StateMark } from '@/components/ui/state-mark.tsx'
import { useMe } from '../../_client/me.tsx'
import { useMetricName } from '../metric-texts.ts'
import { useAlarmText } from './use-alarm-text.ts'
import { useAlarms } from './use-alarms.ts'
import { WhoIsOnIt } from './who-is-on-it.tsx'

/** What rings now, a line for each number, and who is on it; nothing while nothing rings. */
export function OpenAlarms() {
  const t = useTranslations('alarms')
  const format = useFormatter()
  const { metrics } = useMe()
  const nameOf = useMetricName()
  const { said } = useAlarmText()
  const alarms = useAlarms()
  const told = metrics.flatMap((metric) => alarms.find((alarm) => alarm.metric === metric.id) ?? [])
  if (told.length === 0) return null
  return (
    <section aria-labelledby="open-alarms" className="flex flex-col gap-2">
      <h2 id="open-alarms" className="text-16 font-semibold">
        {t('list')}
      </h2>
      <ul className="divide-y rounded-md border border-bad bg-surface">
        {told.map((alarm) => {
          const metric = metrics.find(({ id }) => id === alarm.metric)
          return (
            <li key={alarm.id} className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
              <p className="flex min-w-0 items-baseline gap-2 break-words">
                <StateMark state="bad" className="text-bad" />
                <span>
                  {metric !== undefined && t('sentence', { number: nameOf(metric), what: said(alarm) })}{' '}
                  <span className="text-13 text-ink-muted">
                    {t('since', { time: format.dateTime(alarm.since, { hour: 'numeric', minute: '2-digit' }) })}
                  </span>
                </span>
              </p>
              <WhoIsOnIt alarm={alarm} />
            </li>
          )
        })}
      </ul>
    </section>
  )
}
