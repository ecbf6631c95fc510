'use client'

import { useQuery } from '@tanstack/react-query'
import { AlarmClock } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import { groupByRecord } from '@/server/teamwork/inbox/rules.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { recordHref } from '../../../_kpis/record-links.ts'
import { useInboxActs } from '../../../_teamwork/use-inbox-acts.ts'
import { useNoticeText } from '../../../_teamwork/use-notice-text.ts'
import { useTimeText } from '../../../_teamwork/use-time-text.ts'
import { NoticeLine } from './notice-line.tsx'
import { Skeletons } from './skeletons.tsx'

/** What the person put off, the next to come back first. */
export function Snoozed() {
  const t = useTranslations('inbox.page')
  const trpc = useTRPC()
  const failureText = useFailureText()
  const timeText = useTimeText()
  const { bringBack } = useInboxActs()
  const { recordName } = useNoticeText()
  const query = useQuery(trpc.teamwork.inbox.snooze.list.queryOptions())

  if (query.error !== null)
    return (
      <ErrorState
        title={t('failed')}
        text={failureText(query.error)}
        retry={{ label: t('retry'), onRetry: () => void query.refetch() }}
      />
    )
  if (query.data === undefined) return <Skeletons />
  if (query.data.length === 0) return <EmptyState icon={AlarmClock} title={t('noneSnoozed')} text={t('noneSnoozedText')} />
  return (
    <ul aria-label={t('snoozedList')} className="flex flex-col gap-2">
      {groupByRecord(query.data).map(({ key, entity, record, label, lines }) => {
        const name = recordName({ entity, record, label })
        const until = Math.min(...lines.flatMap((line) => line.until ?? []))
        return (
          <li key={key} className="rounded-md border bg-surface p-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link href={recordHref(entity, record) ?? '/inbox'} className="min-w-0 truncate text-accent hover:underline">
                {name}
              </Link>
              <span className="flex-1 text-13 text-ink-muted">{t('backAt', { time: timeText(until) })}</span>
              <Button size="sm" aria-label={t('bringBackOf', { record: name })} onClick={() => void bringBack(lines)}>
                {t('bringBack')}
              </Button>
            </div>
            <ol className="mt-1 flex flex-col gap-1.5">
              {lines.map((line) => (
                <NoticeLine key={line.id} line={line} />
              ))}
            </ol>
          </li>
        )
      })}
    </ul>
  )
}
