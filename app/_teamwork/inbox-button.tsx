'use client'

import { useQuery } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { Popover } from '@/components/ui/popover.tsx'
import { useTRPC } from '../_client/trpc.tsx'
import { useLive } from '../_live/live-context.ts'
import { InboxList } from './inbox-list.tsx'

/** What concerns this person and waits for them, counted live. */
export function InboxButton() {
  const t = useTranslations('teamwork.inbox')
  const trpc = useTRPC()
  const { connection } = useLive()
  const { data: inbox, refetch } = useQuery(trpc.teamwork.inbox.get.queryOptions())
  useEffect(
    () =>
      connection.onMine((entity) => {
        if (entity === null || entity === 'notices') void refetch()
      }),
    [connection, refetch],
  )
  const unseen = inbox?.counted ?? 0
  return (
    <Popover
      title={t('title')}
      align="end"
      className="w-96"
      trigger={
        <Button variant="quiet" aria-label={unseen === 0 ? t('title') : t('unseen', { count: unseen })}>
          <Bell aria-hidden="true" className="size-4.5" />
          {unseen > 0 && (
            <span aria-hidden="true" className="rounded-full bg-accent px-1.5 text-12 text-accent-ink tabular-nums">
              {unseen > 99 ? '99+' : unseen}
            </span>
          )}
        </Button>
      }
    >
      <InboxList notices={inbox?.notices ?? []} onChange={refetch} />
    </Popover>
  )
}
