'use client'

import { AlarmClock, Check } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { buttonStyle } from '@/components/ui/button-style.ts'
import { classNames } from '@/components/ui/class-names.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { Inbox } from '@/server/teamwork/inbox/contract.ts'
import { groupByRecord, type NoticeGroup } from '@/server/teamwork/inbox/rules.ts'
import { recordHref } from '../_kpis/record-links.ts'
import { FocusMenu } from './focus-menu.tsx'
import { useInboxActs } from './use-inbox-acts.ts'
import { useNoticeText } from './use-notice-text.ts'
import { useTimeText } from './use-time-text.ts'

const hourMs = 3_600_000
const lookMs = 1_500
/** So many records; the page has the rest. */
const most = 8

/** The newest of the inbox, a line for each record; those that were looked at for a moment count as seen. */
export function InboxList({ inbox }: { inbox: Inbox | undefined }) {
  const t = useTranslations('inbox')
  const { see, finish } = useInboxActs()
  const timeText = useTimeText()
  const { mode = 'open', until = null } = inbox?.standing ?? {}
  const lines = (inbox?.notices ?? []).filter(({ kind }) => mode !== 'focus' || kind === 'mention')
  const groups = groupByRecord(lines)
  const shown = groups.slice(0, most)
  const asked = shown.flatMap((group) => group.lines.flatMap(({ id, seen }) => (seen ? [] : [id]))).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same lines are looked at once
  useEffect(() => {
    if (asked === '') return
    const timer = setTimeout(() => void see(asked.split(' ')), lookMs)
    return () => clearTimeout(timer)
  }, [asked])

  return (
    <>
      {mode === 'focus' && until !== null && (
        <p className="mb-2 text-13 text-ink-muted">{t('mentionsOnly', { time: timeText(until) })}</p>
      )}
      {shown.length === 0 && <p className="text-ink-muted">{t('empty')}</p>}
      <ul className="flex max-h-96 flex-col gap-1 overflow-y-auto">
        {shown.map((group) => (
          <Line key={group.key} group={group} />
        ))}
      </ul>
      {groups.length > most && <p className="mt-1 px-2 text-13 text-ink-muted">{t('more', { count: groups.length - most })}</p>}
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
        <FocusMenu />
        {lines.length > 0 && (
          <Button size="sm" onClick={() => void finish(lines, null)}>
            {t('allDone')}
          </Button>
        )}
        <Link href="/inbox" className={buttonStyle('primary', 'sm')}>
          {t('open')}
        </Link>
      </div>
    </>
  )
}

function Line({ group: { entity, record, label, lines } }: { group: NoticeGroup }) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const timeText = useTimeText()
  const { finish, putOff } = useInboxActs()
  const { sentence, recordName } = useNoticeText()
  const [newest] = lines
  if (newest === undefined) return null
  const href = recordHref(entity, record)
  const name = recordName({ entity, record, label })
  const unseen = lines.some(({ seen }) => !seen)
  return (
    <li className={classNames('flex items-start gap-1 rounded-md px-2 py-1.5', unseen && 'bg-sunken')}>
      <div className="min-w-0 flex-1 text-13">
        <p className={unseen ? 'font-medium' : ''}>
          {href === null ? (
            sentence(newest)
          ) : (
            <Link href={href} className="hover:underline">
              {sentence(newest)}
            </Link>
          )}
        </p>
        <p className="text-12 text-ink-muted">
          {format.dateTime(newest.at, { dateStyle: 'medium', timeStyle: 'short' })}
          {lines.length > 1 && ` · ${t('more', { count: lines.length - 1 })}`}
        </p>
      </div>
      <IconButton
        icon={AlarmClock}
        size="sm"
        label={`${t('putOff.labelOf', { record: name })}: ${t('putOff.hour')}`}
        onClick={() => {
          const until = Date.now() + hourMs
          void putOff(lines, until, t('putOff.said', { record: name, time: timeText(until) }))
        }}
      />
      <IconButton icon={Check} size="sm" label={t('doneOf', { record: name })} onClick={() => void finish(lines, name)} />
    </li>
  )
}
