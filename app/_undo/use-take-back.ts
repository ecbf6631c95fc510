'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPCClient } from '../_client/trpc.tsx'
import { useFailureText } from '../_client/use-failure-text.ts'
import { useWhoWhenNow } from '../_kpis/use-who-when.ts'
import { forgetAct, type OwnAct, rememberAct } from './own-acts.ts'

export type ChangeSet = inferRouterInputs<AppRouter>['undo']['create']['set']
type Answer = inferRouterOutputs<AppRouter>['undo']['create']
export type UndoReport = inferRouterOutputs<AppRouter>['undo']['preview']['get']

/** Takes changes back, says what became of it and who edited what stays, and offers to do it again. */
export function useTakeBack() {
  const t = useTranslations('activity.undo')
  const trpc = useTRPCClient()
  const queries = useQueryClient()
  const now = { t, failureText: useFailureText(), whoWhen: useWhoWhenNow() }
  // The acts stay the same functions, whatever is drawn anew: tables hang on them.
  const words = useRef(now)
  words.current = now

  return useMemo(() => {
    /** "3 were edited since and stay" and who did it last. */
    function keptLine({ kept }: UndoReport): string | undefined {
      const { t, whoWhen } = words.current
      const [first] = kept.lines
      if (first === undefined) return undefined
      const who = first.at === null ? '' : ` (${whoWhen(first.by, first.at)})`
      return `${t('kept', { count: kept.count })}${who}`
    }

    function tell(answer: Answer, set: ChangeSet, what: string, key: string): boolean {
      const { t } = words.current
      if (answer.ok) {
        const whole = answer.back.count === 1 ? t('done', { what }) : t('doneMany', { count: answer.back.count })
        const text = set.kind === 'value' ? t('restored') : whole
        const redo = { label: t('redo'), onUndo: () => void takeBack({ kind: 'mutation', key }, what) }
        showToast({ text, detail: keptLine(answer), state: 'good', id: `undo ${key}`, undo: redo })
        return true
      }
      const detail = answer.reason === 'nothing-to-undo' ? keptLine(answer.report) : undefined
      const text = { 'nothing-to-undo': t('nothingLeft'), 'breaks-rule': t('breaksRule'), changed: t('changed') }[answer.reason]
      showToast({ text, detail, state: answer.reason === 'nothing-to-undo' ? 'neutral' : 'bad', id: `undo ${key}` })
      return false
    }

    /** `quiet`: the screen itself shows what is back, and offers to do it again. */
    async function takeBack(set: ChangeSet, what: string, { key = newKey(), quiet = false } = {}): Promise<boolean> {
      if (set.kind === 'mutation') forgetAct(set.key)
      try {
        const answer = await trpc.undo.create.mutate({ key, set })
        const done = answer.ok && quiet && answer.kept.count === 0 ? true : tell(answer, set, what, key)
        await queries.invalidateQueries()
        return done
      } catch (thrown) {
        const { t, failureText } = words.current
        showToast({ text: t('failed'), detail: failureText(thrown), state: 'bad', id: `undo ${key}` })
        return false
      }
    }

    return {
      takeBack,
      /** Keeps an act for ⌘Z and says that it was done, with ten seconds to take it back. */
      offer(act: OwnAct, said: string, detail?: string) {
        rememberAct(act)
        const undo = { label: words.current.t('act'), onUndo: () => void takeBack({ kind: 'mutation', key: act.key }, act.what) }
        showToast({ text: said, detail, state: 'good', id: `did ${act.key}`, undo })
      },
    }
  }, [trpc, queries])
}
