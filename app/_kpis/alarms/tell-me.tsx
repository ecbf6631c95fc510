'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckField } from '@/components/form/check-field.tsx'
import { SelectField } from '@/components/form/select-field.tsx'
import { Button } from '@/components/ui/button.tsx'
import { type Judging, offeredOf } from '@/server/areas/kpis/alerts/rules.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMay, useMe } from '../../_client/me.tsx'
import { useTRPC } from '../../_client/trpc.tsx'
import { useNews } from '../../_live/use-news.ts'
import { AlertLine } from './alert-line.tsx'
import { useAlarmActs } from './use-alarm-acts.ts'
import { useAlarmText } from './use-alarm-text.ts'
import { useAlarms } from './use-alarms.ts'
import { WhoIsOnIt } from './who-is-on-it.tsx'

/** What rings of a number, what its reader is told of, and asking to be told of more; nothing where it is not theirs as a whole. */
export function TellMe({ metric }: { metric: Metric }) {
  const t = useTranslations('alarms')
  const title = useId()
  const trpc = useTRPC()
  const enabled = useMay('create', 'alertRules')
  const { person } = useMe()
  const { data, isError, refetch } = useQuery({ ...trpc.kpis.alert.list.queryOptions({ metric: metric.id }), enabled })
  const ringing = useAlarms().find((alarm) => alarm.metric === metric.id)
  useNews({ mine: ['alertRules'] }, () => {
    if (enabled) void refetch()
  })
  if (isError) return <p className="text-13 text-bad">{t('failedRead')}</p>
  if (data?.whole !== true) return null
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3">
      <h3 id={title} className="font-semibold">
        {t('title')}
      </h3>
      {ringing !== undefined && <WhoIsOnIt alarm={ringing} />}
      {data.alerts.length > 0 && (
        <ul aria-label={t('rules')} className="divide-y rounded-md border">
          {data.alerts.map((alert) => (
            <AlertLine key={alert.id} alert={alert} />
          ))}
        </ul>
      )}
      <NewAlert metric={metric} known={data.alerts.filter(({ ownerId }) => ownerId === person.id)} />
    </section>
  )
}

const nameOf = ({ kind, band }: Judging) => `${kind} ${band ?? ''}`

/** Asks for what the reader is not told of already. */
function NewAlert({ metric, known }: { metric: Metric; known: readonly Judging[] }) {
  const t = useTranslations('alarms')
  const { what } = useAlarmText()
  const { watch } = useAlarmActs()
  const { roles } = useMe()
  const offered = offeredOf(metric).filter((each) => !known.some((alert) => nameOf(alert) === nameOf(each)))
  const [chosen, setChosen] = useState('')
  const [often, setOften] = useState<'each' | 'once'>('each')
  const [wall, setWall] = useState(false)
  const wish = offered.find((each) => nameOf(each) === chosen) ?? offered[0]
  const steers = roles.some((role) => role === 'admin' || role === 'manager')
  if (wish === undefined || wish.kind === 'stale') return null
  const { kind, band } = wish
  return (
    <form
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void watch({ metric: metric.id, kind, band, each: often === 'each', wall })
      }}
    >
      <div className="grid w-full gap-3 sm:grid-cols-2">
        <SelectField
          label={t('what')}
          value={nameOf(wish)}
          options={offered.map((each) => ({ value: nameOf(each), label: what(each) }))}
          onChange={setChosen}
        />
        <SelectField
          label={t('often')}
          value={often}
          options={[
            { value: 'each', label: t('each') },
            { value: 'once', label: t('once') },
          ]}
          onChange={setOften}
        />
      </div>
      {steers && <CheckField label={t('wall')} checked={wall} onChange={setWall} />}
      <p className="text-13 text-ink-muted">{t('hold')}</p>
      <Button type="submit">{t('add')}</Button>
    </form>
  )
}
