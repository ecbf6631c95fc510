'use client'

import { ArrowUp, History } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { toldKinds } from '../../../_activity/use-change-words.ts'
import { useMe } from '../../../_client/me.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { failureOf, useFailureText } from '../../../_client/use-failure-text.ts'
import { UndoPreview } from '../../../_undo/undo-preview.tsx'
import { ActItem } from './act-item.tsx'
import { ActivityFilters } from './activity-filters.tsx'
import { askedIn, filterNames } from './asked.ts'
import { shownRoles } from './shown-roles.ts'
import { type Act, useActivity } from './use-activity.ts'

type Undoing = { act: Act; who: string; what: string }

/** What happened, newest first, of everybody or of whom the address names; what is new waits behind a pill until it is asked for. */
export function Activity() {
  const t = useTranslations('activity')
  const failureText = useFailureText()
  const { can } = useMe()
  const address = useAddress()
  const kinds = toldKinds.filter((name) => can[name] !== undefined)
  const words = JSON.stringify(askedIn(address.params, { kinds, roles: shownRoles }))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same question is the same object
  const asked = useMemo(() => askedIn(address.params, { kinds, roles: shownRoles }), [words])
  const { pages, acts, arrivals, showNew } = useActivity(asked)
  const [undoing, setUndoing] = useState<Undoing | null>(null)
  const top = useRef<HTMLHeadingElement>(null)
  const isFiltered = filterNames.some((name) => address.params.get(name) !== null)

  async function showArrivals() {
    await showNew()
    top.current?.scrollIntoView({ block: 'nearest' })
    top.current?.focus()
  }

  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <h1 ref={top} tabIndex={-1} className="text-16 font-semibold outline-none">
        {t('title')}
      </h1>
      <ActivityFilters address={address} kinds={kinds} />
      <p role="status" className="sticky top-2 z-10 flex h-0 justify-center overflow-visible">
        {arrivals > 0 && (
          <Button variant="primary" size="sm" onClick={() => void showArrivals()} className="rounded-full shadow-menu">
            <ArrowUp aria-hidden="true" className="size-4" />
            {t('arrivals', { count: arrivals })}
          </Button>
        )}
      </p>
      {pages.isPending && <Waiting />}
      {pages.error !== null && (
        <ErrorState
          title={t('failed')}
          text={failureOf(pages.error) === 'not-permitted' ? t('notYours') : failureText(pages.error)}
          retry={{ label: t('retry'), onRetry: () => void pages.refetch() }}
        />
      )}
      {pages.isSuccess && acts.length === 0 && !pages.hasNextPage && (
        <EmptyState
          icon={History}
          title={isFiltered ? t('filteredTitle') : t('emptyTitle')}
          text={isFiltered ? t('filteredText') : t('emptyText')}
        />
      )}
      {acts.length > 0 && (
        <ol aria-label={t('list')} className="rounded-md border bg-surface px-4">
          {acts.map((act) => (
            <ActItem key={`${act.id} ${act.entry}`} act={act} onUndo={(of, who, what) => setUndoing({ act: of, who, what })} />
          ))}
        </ol>
      )}
      {pages.isSuccess && (
        <div className="flex flex-col items-center gap-2 pb-4">
          {pages.hasNextPage && acts.length === 0 && <p className="text-ink-muted">{t('looking')}</p>}
          {pages.hasNextPage ? (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('older')}
            </Button>
          ) : (
            acts.length > 0 && <p className="text-ink-muted">{t('end')}</p>
          )}
        </div>
      )}
      {undoing !== null && (
        <UndoPreview
          set={{ kind: 'act', position: undoing.act.position, entry: undoing.act.entry }}
          who={undoing.who}
          what={undoing.what}
          onClose={() => setUndoing(null)}
        />
      )}
    </div>
  )
}

function Waiting() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3">
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-16 w-full" />
      <Skeleton className="h-16 w-full" />
    </div>
  )
}
