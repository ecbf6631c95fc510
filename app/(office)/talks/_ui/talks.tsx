'use client'

import { MessagesSquare } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useConnection } from '../../../_live/use-live.ts'
import { TeamTabs } from '../../_ui/team-tabs.tsx'
import { askedIn } from './asked.ts'
import { TalkFilters } from './talk-filters.tsx'
import { TalkLine } from './talk-line.tsx'
import { useTalks } from './use-talks.ts'

/** Every talk that the reader may see, newest word first, whoever is mentioned in it. */
export function Talks() {
  const t = useTranslations('talks.list')
  const failureText = useFailureText()
  const connection = useConnection()
  const { params, go } = useAddress()
  const asked = useMemo(() => askedIn(params), [params])
  const { pages, talks } = useTalks(asked)
  const isFiltered = asked.mine || asked.entity !== null || asked.state !== 'open'
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <h1 className="sr-only">{t('title')}</h1>
      <TeamTabs />
      <TalkFilters asked={asked} go={go} />
      {(connection.kind === 'offline' || connection.kind === 'behind') && <Banner state="unknown" title={t('back')} />}
      {pages.isPending && <Waiting />}
      {pages.error !== null && (
        <ErrorState
          title={t('failed')}
          text={failureText(pages.error)}
          retry={{ label: t('retry'), onRetry: () => void pages.refetch() }}
        />
      )}
      {pages.isSuccess && talks.length === 0 && !pages.hasNextPage && (
        <EmptyState
          icon={MessagesSquare}
          title={isFiltered ? t('filteredTitle') : t('emptyTitle')}
          text={isFiltered ? t('filteredText') : t('emptyText')}
        />
      )}
      {talks.length > 0 && (
        <ol aria-label={t('list')} className="rounded-md border bg-surface px-4">
          {talks.map((talk) => (
            <TalkLine key={talk.id} talk={talk} />
          ))}
        </ol>
      )}
      {pages.isSuccess && (
        <div className="flex flex-col items-center gap-2 pb-4">
          {pages.hasNextPage && talks.length === 0 && <p className="text-ink-muted">{t('looking')}</p>}
          {pages.hasNextPage ? (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('older')}
            </Button>
          ) : (
            talks.length > 0 && <p className="text-ink-muted">{t('end')}</p>
          )}
        </div>
      )}
    </div>
  )
}

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  )
}
