'use client'

import { useQuery } from '@tanstack/react-query'
import { CheckCheck, Settings2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import { SegmentedControl } from '@/components/ui/segmented-control.tsx'
import type { Inbox } from '@/server/teamwork/inbox/contract.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { failureOf, useFailureText } from '../../../_client/use-failure-text.ts'
import { FocusMenu } from '../../../_teamwork/focus-menu.tsx'
import { useInboxActs } from '../../../_teamwork/use-inbox-acts.ts'
import { useTimeText } from '../../../_teamwork/use-time-text.ts'
import { NotYours } from '../../_ui/not-yours.tsx'
import { TeamTabs } from '../../_ui/team-tabs.tsx'
import { InboxSettings } from './inbox-settings.tsx'
import { Snoozed } from './snoozed.tsx'
import { Waiting } from './waiting.tsx'

/** All that waits for this person, by record; what they put off; and how they want to hear of it. */
export function InboxPage({ initial }: { initial: Inbox | undefined }) {
  const t = useTranslations('inbox')
  const trpc = useTRPC()
  const failureText = useFailureText()
  const { params, go } = useAddress()
  const { see } = useInboxActs()
  const query = useQuery({ ...trpc.teamwork.inbox.get.queryOptions(), ...(initial !== undefined && { initialData: initial }) })
  const view = params.get('view') === 'snoozed' ? 'snoozed' : 'waiting'
  const unseen = (query.data?.notices ?? []).flatMap(({ id, seen }) => (seen ? [] : [id]))

  if (failureOf(query.error) === 'not-permitted') return <NotYours />
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <h1 className="sr-only">{t('title')}</h1>
      <TeamTabs />
      <LeftAlone standing={query.data?.standing} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={t('page.views')}
          options={[
            { value: 'waiting', label: t('page.waiting') },
            { value: 'snoozed', label: t('page.snoozed') },
          ]}
          value={view}
          onChange={(next) => go({ view: next === 'waiting' ? null : next })}
        />
        <div className="flex flex-wrap items-center gap-2">
          {view === 'waiting' && unseen.length > 0 && (
            <Button size="sm" variant="quiet" onClick={() => void see(unseen)}>
              <CheckCheck aria-hidden="true" className="size-4" />
              {t('allSeen')}
            </Button>
          )}
          <FocusMenu />
          <Button size="sm" onClick={() => go({ settings: 'open' })}>
            <Settings2 aria-hidden="true" className="size-4" />
            {t('settings.title')}
          </Button>
        </div>
      </div>
      {query.error !== null && query.data === undefined && (
        <ErrorState
          title={t('page.failed')}
          text={failureText(query.error)}
          retry={{ label: t('page.retry'), onRetry: () => void query.refetch() }}
        />
      )}
      {view === 'snoozed' ? <Snoozed /> : query.error === null && <Waiting notices={query.data?.notices} />}
      <InboxSettings open={params.get('settings') !== null} onClose={() => go({ settings: null })} />
    </div>
  )
}

function LeftAlone({ standing }: { standing: Inbox['standing'] | undefined }) {
  const t = useTranslations('inbox')
  const timeText = useTimeText()
  if (standing === undefined || standing.mode === 'open' || standing.until === null) return null
  const time = timeText(standing.until)
  return (
    <p role="status" className="text-ink-muted">
      {standing.mode === 'focus' ? t('focusedShort', { time }) : t('quietShort', { time })}
    </p>
  )
}
