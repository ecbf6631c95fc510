'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import type { OpenAlarm } from '@/server/areas/kpis/alerts/contract.ts'
import { useMe } from '../../_client/me.tsx'
import { useMetricName } from '../metric-texts.ts'
import { usePeople } from '../use-people.ts'
import { useAlarmActs } from './use-alarm-acts.ts'

/** Who is on an open alarm; where nobody is, the reader may be. */
export function WhoIsOnIt({ alarm }: { alarm: OpenAlarm }) {
  const t = useTranslations('alarms')
  const people = usePeople()
  const { metrics } = useMe()
  const nameOf = useMetricName()
  const { take } = useAlarmActs()
  const metric = metrics.find(({ id }) => id === alarm.metric)
  const name = alarm.acknowledgedBy === null ? undefined : people.get(alarm.acknowledgedBy)?.name
  if (alarm.acknowledgedAt !== null)
    return <p className="text-13 text-ink-muted">{name === undefined ? t('somebody') : t('who', { who: name })}</p>
  return (
    <p className="flex flex-wrap items-center gap-2 text-13">
      <span className="text-bad">{t('nobody')}</span>
      <Button
        size="sm"
        aria-label={t('takeOf', { number: metric === undefined ? alarm.metric : nameOf(metric) })}
        onClick={() => void take(alarm.id)}
      >
        {t('take')}
      </Button>
    </p>
  )
}
