'use client'

import { AlarmClock, Check } from 'lucide-react'
import Link from 'next/link'
import { useEffect } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { classNames } from '@/components/ui/class-names.ts'
import { IconButton } from '@/components/ui/icon-button.tsx'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { useTRPCClient } from '../_client/trpc.tsx'
import { recordHref } from '../_kpis/record-links.ts'
import { useActorNames } from '../_kpis/use-people.ts'
import { useMatterName } from './use-matter-name.ts'

type Props = { notices: readonly Notice[]; onChange: () => Promise<unknown> }

const snoozeMs = 3_600_000
const lookMs = 1_500

/** The lines of the inbox, newest first; those that were looked at for a moment count as seen. */
export function InboxList({ notices, onChange }: Props) {
  const t = useTranslations('teamwork.inbox')
  const trpc = useTRPCClient()
  const unseen = notices.filter(({ seen }) => !seen).map(({ id }) => id)
  const asked = unseen.join(' ')
  useEffect(() => {
    if (asked === '') return
    const timer = setTimeout(() => void trpc.teamwork.inbox.seen.update.mutate({ ids: asked.split(' ') }).then(onChange), lookMs)
    return () => clearTimeout(timer)
  }, [asked, trpc, onChange])

  const act = (asking: Promise<unknown>) => void asking.then(onChange)
  if (notices.length === 0) return <p className="text-ink-muted">{t('empty')}</p>
  return (
    <>
      <ul className="flex max-h-96 flex-col gap-1 overflow-y-auto">
        {notices.map((notice) => (
          <li
            key={notice.id}
            className={classNames('flex items-start gap-1 rounded-md px-2 py-1.5', !notice.seen && 'bg-sunken')}
          >
            <Line notice={notice} />
            <IconButton
              icon={AlarmClock}
              size="sm"
              label={t('snooze')}
              onClick={() => act(trpc.teamwork.inbox.snooze.update.mutate({ ids: [notice.id], until: Date.now() + snoozeMs }))}
            />
            <IconButton
              icon={Check}
              size="sm"
              label={t('done')}
              onClick={() => act(trpc.teamwork.inbox.done.update.mutate({ ids: [notice.id] }))}
            />
          </li>
        ))}
      </ul>
      <div className="mt-2 flex justify-end">
        <Button size="sm" onClick={() => act(trpc.teamwork.inbox.done.update.mutate({ ids: notices.map(({ id }) => id) }))}>
          {t('allDone')}
        </Button>
      </div>
    </>
  )
}

function Line({ notice }: { notice: Notice }) {
  const t = useTranslations('teamwork.inbox')
  const records = useTranslations('records')
  const format = useFormatter()
  const nameOf = useActorNames()
  const who = nameOf(notice.actor)?.name ?? records('somebody')
  const matterName = useMatterName()
  const text = t(`kinds.${notice.kind}`, { who, record: matterName(notice), count: notice.count })
  const href = recordHref(notice.entity, notice.record)
  return (
    <div className="min-w-0 flex-1 text-13">
      <p className={notice.seen ? '' : 'font-medium'}>
        {href === null ? (
          text
        ) : (
          <Link href={href} className="hover:underline">
            {text}
          </Link>
        )}
      </p>
      <p className="text-12 text-ink-muted">{format.dateTime(notice.at, { dateStyle: 'medium', timeStyle: 'short' })}</p>
    </div>
  )
}
