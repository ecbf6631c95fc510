'use client'

import { useLocale, useTranslations } from 'use-intl'
import type { OpenAlarm, ToldAlarm } from '@/server/areas/kpis/alerts/contract.ts'
import type { Judging } from '@/server/areas/kpis/alerts/rules.ts'
import { useMe } from '../../_client/me.tsx'
import { writeWhole } from '../metric-format.ts'

type Valued = Pick<OpenAlarm, 'kind' | 'band' | 'metric' | 'value'>

/** What a rule waits for or an alarm says, after the number's name: "is bad: 25". */
export function useAlarmText() {
  const t = useTranslations('alarms')
  const locale = useLocale()
  const { company, metrics } = useMe()
  const what = ({ kind, band }: Judging): string =>
    kind === 'stale' ? t('rang') : t(`says.${kind === 'band' ? (band ?? 'bad') : kind}`)

  function said(alarm: Valued): string {
    const unit = metrics.find(({ id }) => id === alarm.metric)?.unit
    if (alarm.value === null || unit === undefined) return what(alarm)
    return t('valued', { what: what(alarm), value: writeWhole(alarm.value, unit, { locale, currency: company.currency }) })
  }

  return {
    what,
    said,
    /** Of an inbox line, whose rule may be gone meanwhile. */
    told(alarm: ToldAlarm | null): string {
      if (alarm === null) return t('rang')
      return alarm.recovered ? t('recovered') : said(alarm)
    },
  }
}
