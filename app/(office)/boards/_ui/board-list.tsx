'use client'

import { useQuery } from '@tanstack/react-query'
import { House, LayoutGrid, Plus } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { showToast } from '@/components/feedback/toast.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { BoardLine } from '@/server/areas/boards/contract.ts'
import { useErrands } from '../../../_client/errands.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPC, useTRPCClient } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import { useWatch } from '../../../_live/use-live.ts'
import { useNews } from '../../../_live/use-news.ts'
import { NameDialog } from './name-dialog.tsx'
import { useAudienceText } from './use-audience-text.ts'

/** Here the server says that some board has changed. */
const list = 'pages/boards'
const topics = [`presence:${list}`]

/** All boards that the reader may open: their own first, then what is shared with them. */
export function BoardList({ initial }: { initial: readonly BoardLine[] }) {
  const t = useTranslations('boards.list')
  const names = useTranslations('boards.name')
  const acts = useTranslations('boards.acts')
  const failureText = useFailureText()
  const router = useRouter()
  const client = useTRPCClient()
  const { person } = useMe()
  const query = useBoardLines(initial)
  const [naming, setNaming] = useState(false)
  useErrands({ 'boards.create': () => setNaming(true) })

  async function create(name: string) {
    try {
      const made = await client.boards.board.create.mutate({ key: newKey(), name, tab: names('firstTab') })
      if (made.ok) router.push(`/boards/${made.id}?compose`)
    } catch (thrown) {
      showToast({ text: acts('failed', { what: acts('create') }), detail: failureText(thrown), state: 'bad', id: 'new board' })
    }
  }

  const lines = query.data ?? []
  const groups = [
    { id: 'own', title: t('own'), lines: lines.filter(({ ownerId }) => ownerId === person.id) },
    { id: 'shared', title: t('shared'), lines: lines.filter(({ ownerId }) => ownerId !== person.id) },
  ]
  const start = (
    <Button variant="primary" onClick={() => setNaming(true)}>
      <Plus aria-hidden="true" className="size-4" />
      {t('new')}
    </Button>
  )
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-6">
      <div className="flex items-center justify-between gap-3">
        <h1 className="text-20 font-semibold">{t('label')}</h1>
        {lines.length > 0 && start}
      </div>
      {query.isError && (
        <ErrorState
          title={t('failed')}
          text={failureText(query.error)}
          retry={{ label: t('retry'), onRetry: () => void query.refetch() }}
        />
      )}
      {!query.isError && lines.length === 0 && (
        <EmptyState icon={LayoutGrid} title={t('emptyTitle')} text={t('emptyText')} action={start} />
      )}
      {groups.map(
        (group) =>
          group.lines.length > 0 && (
            <section key={group.id} aria-labelledby={`boards-${group.id}`} className="flex flex-col gap-2">
              <h2 id={`boards-${group.id}`} className="text-14 font-semibold text-ink-muted">
                {group.title}
              </h2>
              <ul className="divide-y rounded-md border bg-surface">
                {group.lines.map((line) => (
                  <Line key={line.id} line={line} />
                ))}
              </ul>
            </section>
          ),
      )}
      {naming && (
        <NameDialog
          title={names('newTitle')}
          start=""
          confirm={names('create')}
          onConfirm={create}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  )
}

function Line({ line }: { line: BoardLine }) {
  const t = useTranslations('boards.list')
  const roles = useTranslations('boards.roles')
  const format = useFormatter()
  const now = useSecond()
  const people = usePeople()
  const audienceText = useAudienceText()
  const owner = people.get(line.ownerId)?.name
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 hover:bg-sunken">
      <div className="min-w-0 flex-1 basis-60">
        <Link href={`/boards/${line.id}`} className="font-medium after:absolute after:inset-0 after:rounded-md">
          {line.name}
        </Link>
        <p className="truncate text-13 text-ink-muted">
          {[line.note, t('tiles', { count: line.tiles }), owner === undefined ? '' : t('by', { who: owner })]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </div>
      {line.home && (
        <span className="flex items-center gap-1 text-13 text-accent">
          <House aria-hidden="true" className="size-4" />
          {t('home')}
        </span>
      )}
      {line.homeOf.map((role) => (
        <Badge key={role} state="neutral">
          {t('homeOf', { role: roles(role) })}
        </Badge>
      ))}
      <Badge state="neutral">{audienceText(line)}</Badge>
      <span className="text-12 text-ink-muted">
        {t('changed', { when: format.relativeTime(line.updatedAt, Math.max(now ?? 0, line.updatedAt)) })}
      </span>
    </li>
  )
}

function useBoardLines(initial: readonly BoardLine[]) {
  const trpc = useTRPC()
  const [news, setNews] = useState(0)
  const query = useQuery({ ...trpc.boards.board.list.queryOptions(), initialData: [...initial], retry: false })
  useWatch(topics)
  useNews({ said: (where) => where === list, mine: ['boardSeats'] }, () => setNews((count) => count + 1))
  useReadAgain(String(news), query.refetch)
  return query
}
