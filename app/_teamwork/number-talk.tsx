'use client'

import { useFormatter, useLocale, useTranslations } from 'use-intl'
import type { Metric } from '@/server/metrics/metric.ts'
import type { Pinned } from '@/server/teamwork/threads/contract.ts'
import { numbers as entity } from '@/server/teamwork/threads/rules.ts'
import { draftName } from '../_client/drafts/draft-name.ts'
import { useMe } from '../_client/me.tsx'
import { OthersHere } from '../_client/others-here.tsx'
import { useTRPCClient } from '../_client/trpc.tsx'
import { useStep } from '../_client/use-second.ts'
import { writeWhole } from '../_kpis/metric-format.ts'
import { useMetric } from '../_live/use-live.ts'
import { TalkComposer } from './talk-composer.tsx'
import { TalkSection } from './talk-section.tsx'
import { useTalk } from './use-talk.ts'

const noFields = () => null

/** The team's own talk about a number as it stood each time it was spoken of; nothing where it is not the reader's. */
export function NumberTalk({ metric }: { metric: Metric }) {
  const t = useTranslations('teamwork.talk')
  const talks = useTranslations('talks.number')
  const trpc = useTRPCClient()
  const record = metric.id
  const { threads, refetch } = useTalk(entity, record)
  const value = useMetric(record)?.value ?? null
  const write = usePinned(metric)
  if (threads === undefined) return null
  return (
    <TalkSection
      {...{ entity, record, threads }}
      aboutOf={({ pinned }) => (pinned === null ? null : write.pinned(pinned))}
      onChange={refetch}
    >
      <OthersHere record={`${entity}/${record}`} field={null} nameOf={noFields} />
      <p className="text-13 text-ink-muted">{talks('standing', { value: write.value(value) })}</p>
      <TalkComposer
        name={draftName({ kind: 'talk', entity, record })}
        label={t('begin')}
        sendLabel={t('say')}
        onSay={async ({ key, body, mentions }) => {
          const said = await trpc.teamwork.number.thread.create.mutate({ key, metric: record, body, mentions: [...mentions] })
          await refetch()
          return said
        }}
      />
    </TalkSection>
  )
}

/** A number that was spoken of in the reader's words: "12 at 14:02", with the day unless it was today. */
export function usePinned(metric: Metric) {
  const t = useTranslations('talks.number')
  const kpis = useTranslations('kpis')
  const format = useFormatter()
  const locale = useLocale()
  const { currency } = useMe().company
  const now = useStep(60_000)
  const value = (amount: number | null) =>
    amount === null ? kpis('noData') : writeWhole(amount, metric.unit, { locale, currency })
  const clock = { hour: 'numeric', minute: '2-digit' } as const
  const day = { day: 'numeric', month: 'short' } as const
  const isToday = (at: number) =>
    now !== null && format.dateTime(at, { dateStyle: 'short' }) === format.dateTime(now, { dateStyle: 'short' })
  return {
    value,
    pinned: ({ at, value: amount }: Pinned) =>
      t('pinned', { value: value(amount), time: format.dateTime(at, isToday(at) ? clock : { ...day, ...clock }) }),
  }
}
