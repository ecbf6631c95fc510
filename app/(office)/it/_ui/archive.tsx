'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import { useMemo } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useMetricTexts } from '../../../_kpis/metric-texts.ts'
import { ArchiveTable } from './archive-table.tsx'

type Props = { metric: Metric; onOpen: (ticket: { id: string }) => void; onBack: () => void }

const pageSize = 50
const skeletons = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']

/** The tickets behind a number of past days, page by page; they are no working set, so the list says as of when it is. */
export function Archive({ metric, onOpen, onBack }: Props) {
  const t = useTranslations('it.archive')
  const queue = useTranslations('it.queue')
  const kpis = useTranslations('kpis')
  const format = useFormatter()
  const failureText = useFailureText()
  const { label, scope } = useMetricTexts(metric)
  const pages = usePages(metric)
  const tickets = useMemo(() => pages.data?.pages.flatMap((page) => page.tickets) ?? [], [pages.data])
  const total = pages.data?.pages[0]?.total ?? null
  return (
    <section aria-labelledby="archive" className="flex h-full min-h-0 flex-col gap-2">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button variant="quiet" onClick={onBack}>
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t('back')}
        </Button>
        <h2 id="archive" className="font-semibold">
          {kpis('behind', { label })} <span className="font-normal text-ink-muted">{scope}</span>
        </h2>
        <span className="ml-auto text-13 text-ink-muted">
          {total !== null && <span className="tabular-nums">{queue('all', { total })} · </span>}
          {pages.dataUpdatedAt > 0 && t('text', { time: format.dateTime(pages.dataUpdatedAt, { timeStyle: 'short' }) })}
        </span>
        <Button size="sm" loading={pages.isRefetching} onClick={() => void pages.refetch()}>
          {t('refresh')}
        </Button>
      </header>
      {pages.isError && (
        <ErrorState
          title={t('failed')}
          text={failureText(pages.error)}
          retry={{ label: t('refresh'), onRetry: () => void pages.refetch() }}
        />
      )}
      {pages.isPending && (
        <div aria-busy="true" className="flex flex-col gap-3 rounded-md border bg-surface p-3">
          {skeletons.map((name) => (
            <Skeleton key={name} className="h-4 w-full" />
          ))}
        </div>
      )}
      {pages.isSuccess && tickets.length === 0 && <EmptyState title={t('none')} />}
      {tickets.length > 0 && (
        <ArchiveTable label={label} tickets={tickets} onOpen={onOpen}>
          {pages.hasNextPage ? (
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('more')}
            </Button>
          ) : (
            <p className="text-13 text-ink-muted">{t('end')}</p>
          )}
        </ArchiveTable>
      )}
    </section>
  )
}

type Asked = Parameters<ReturnType<typeof useTRPCClient>['it']['ticket']['list']['query']>[0]
const sortable = ['openedAt', 'solvedAt', 'closedAt'] as const
const fromTheStart: Asked['after'] = null

function usePages({ id, records }: Metric) {
  const trpc = useTRPCClient()
  const column = sortable.find((name) => name === records.window?.column) ?? 'number'
  return useInfiniteQuery({
    queryKey: ['tickets behind', id],
    initialPageParam: fromTheStart,
    queryFn: ({ pageParam }) =>
      trpc.it.ticket.list.query({
        ...conditionsOf(records),
        sort: { column, descending: true },
        limit: pageSize,
        after: pageParam,
      }),
    getNextPageParam: (page) => page.next,
  })
}

/** A ticket metric's conditions as the list takes them: both name columns of tickets, and the server checks each again. */
const conditionsOf = ({ filter, window }: Metric['records']): Pick<Asked, 'filter' | 'window'> =>
  ({ filter, ...(window === undefined ? {} : { window }) }) as Pick<Asked, 'filter' | 'window'>
