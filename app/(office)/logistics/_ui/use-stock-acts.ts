'use client'

import type { inferRouterInputs } from '@trpc/server'
import { useMemo } from 'react'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { type Outcome, type Target, useLiveEdit } from '../../../_client/use-live-edit.ts'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import { type Refused, useRefusalWords } from './use-refusal-words.ts'

type Asked = inferRouterInputs<AppRouter>['logistics']
export type CorridorEdit = Asked['level']['update']['set']
export type ItemEdit = Asked['item']['update']['set']

/** What is edited in place of stock; movements have their own form. `record` is how people call what is edited. */
export function useStockActs() {
  const trpc = useTRPCClient()
  const toast = useRefusalToast(useRefusalWords())
  const level = useLiveEdit<Refused>('stockLevels', toast)
  const item = useLiveEdit<Refused>('items', toast)
  return useMemo(
    () => ({
      setCorridor: (target: Target, record: string, set: CorridorEdit): Promise<Outcome> =>
        level(target, record, set, async (given, base) => {
          const answer = await trpc.logistics.level.update.mutate({ ...given, base, set })
          return answer.ok ? { ok: true, row: answer.level } : answer
        }),
      editItem: (target: Target, record: string, set: ItemEdit): Promise<Outcome> =>
        item(target, record, set, async (given, base) => {
          const answer = await trpc.logistics.item.update.mutate({ ...given, base, set })
          return answer.ok ? { ok: true, row: answer.item } : answer
        }),
    }),
    [trpc, level, item],
  )
}

export type StockActs = ReturnType<typeof useStockActs>
