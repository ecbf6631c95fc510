'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { showToast } from '@/components/feedback/toast.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { Avatar } from '@/components/ui/avatar.tsx'
import { Button } from '@/components/ui/button.tsx'
import { personColor } from '@/components/ui/person-color.ts'
import { SidePanel } from '@/components/ui/side-panel.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import type { useBoardActs } from './use-board-acts.ts'

type Props = { board: ShownBoard; acts: ReturnType<typeof useBoardActs>; onClose: () => void }

/** How the board stood before, by whom and why; each can be had back. */
export function VersionsPanel({ board, acts, onClose }: Props) {
  const t = useTranslations('boards.versions')
  const format = useFormatter()
  const trpc = useTRPC()
  const people = usePeople()
  const failureText = useFailureText()
  const [note, setNote] = useState('')
  const query = useQuery({ ...trpc.boards.version.list.queryOptions({ boardId: board.id }), staleTime: 0, retry: false })
  async function keep() {
    if ((await acts.keep(note)) === null) return
    setNote('')
    await query.refetch()
  }
  async function restore(id: string, number: number) {
    if ((await acts.restore(id)) === null) return
    showToast({ text: t('restored', { number }), state: 'good', id: 'restored' })
  }
  return (
    <SidePanel open onClose={onClose} title={t('title')} subtitle={t('text')} closeLabel={t('close')}>
      <div className="flex flex-col gap-4">
        {board.canChange && (
          <div className="flex items-start gap-2">
            <TextField
              label={t('note')}
              hint={t('noteHint')}
              value={note}
              onChange={setNote}
              maxLength={200}
              className="flex-1"
            />
            <Button className="mt-6" onClick={() => void keep()}>
              {t('keep')}
            </Button>
          </div>
        )}
        {query.isPending && <Skeleton className="h-24 w-full" />}
        {query.isError && (
          <ErrorState
            title={t('failed')}
            text={failureText(query.error)}
            retry={{ label: t('retry'), onRetry: () => void query.refetch() }}
          />
        )}
        {query.data?.length === 0 && <p className="text-ink-muted">{t('empty')}</p>}
        <ol className="divide-y">
          {query.data?.map(({ id, number, authorId, note: said, at }) => (
            <li key={id} className="flex items-center gap-3 py-2">
              <Avatar name={people.get(authorId)?.name ?? ''} color={personColor(authorId)} decorative />
              <div className="min-w-0 flex-1">
                <p className="font-medium">{t('number', { number })}</p>
                {said !== '' && <p className="break-words">{said}</p>}
                <p className="text-12 text-ink-muted">
                  {people.get(authorId)?.name} · {format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
                </p>
              </div>
              {board.canChange && <Button onClick={() => void restore(id, number)}>{t('restore')}</Button>}
            </li>
          ))}
        </ol>
      </div>
    </SidePanel>
  )
}
