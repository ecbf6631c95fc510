'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { showToast } from '@/components/feedback/toast.tsx'
import type { Notice } from '@/server/teamwork/inbox/contract.ts'
import { useTRPC, useTRPCClient } from '../_client/trpc.tsx'
import { useFailureText } from '../_client/use-failure-text.ts'

type Lines = readonly Pick<Notice, 'id' | 'label'>[]

/** What a person does with the lines of their inbox: shown at once, taken back with a reason where the server refuses. */
export function useInboxActs() {
  const t = useTranslations('inbox')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const failureText = useFailureText()
  const { inbox } = client.teamwork
  const key = trpc.teamwork.inbox.get.queryKey()

  const readAgain = () => queries.invalidateQueries({ queryKey: trpc.teamwork.inbox.pathKey() })
  async function act(asking: Promise<unknown>): Promise<boolean> {
    try {
      await asking
      return true
    } catch (thrown) {
      showToast({ text: t('failed'), detail: failureText(thrown), state: 'bad', id: 'inbox failed' })
      return false
    } finally {
      await readAgain()
    }
  }

  /** An answer under way is of before the act. */
  function change(ids: readonly string[], to: (line: Notice) => Notice[]): void {
    void queries.cancelQueries({ queryKey: key })
    queries.setQueryData(key, (before) =>
      before === undefined
        ? before
        : { ...before, notices: before.notices.flatMap((line) => (ids.includes(line.id) ? to(line) : [line])) },
    )
  }

  const idsOf = (lines: Lines) => lines.map(({ id }) => id)
  return {
    readAgain,
    async see(ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return
      change(ids, (line) => [{ ...line, seen: true }])
      await act(inbox.seen.update.mutate({ ids: [...ids] }))
    },
    /** Done with lines of one record (`name`), or of several. */
    async finish(lines: Lines, name: string | null): Promise<void> {
      const ids = idsOf(lines)
      change(ids, () => [])
      if (!(await act(inbox.done.update.mutate({ ids })))) return
      showToast({
        text: name === null ? t('toast.allDone', { count: ids.length }) : t('toast.done', { record: name }),
        state: 'good',
        undo: { label: t('toast.undo'), onUndo: () => void act(inbox.done.delete.mutate({ ids })) },
      })
    },
    async putOff(lines: Lines, until: number, said: string): Promise<void> {
      const ids = idsOf(lines)
      change(ids, () => [])
      if (!(await act(inbox.snooze.update.mutate({ ids, until })))) return
      const undo = { label: t('toast.undo'), onUndo: () => void act(inbox.snooze.delete.mutate({ ids })) }
      showToast({ text: said, state: 'good', undo })
    },
    bringBack: (lines: Lines) => act(inbox.snooze.delete.mutate({ ids: idsOf(lines) })),
    focusUntil: (until: number | null) => act(inbox.focus.update.mutate({ until })),
  }
}
