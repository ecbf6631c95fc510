'use client'

import type { inferRouterInputs } from '@trpc/server'
import { useMemo } from 'react'
import type { AppRouter } from '@/server/trpc/root.ts'
import { callOf } from '../../../_client/outbox/call.ts'
import { type Outcome, type Target, useLiveEdit } from '../../../_client/use-live-edit.ts'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import { useFieldName } from './use-field-name.ts'
import { type Refused, useRefusalWords } from './use-refusal-words.ts'

type Asked = inferRouterInputs<AppRouter>['logistics']
export type CorridorEdit = Asked['level']['update']['set']
export type ItemEdit = Asked['item']['update']['set']

/** What is edited in place of stock; movements have their own form. `record` is how people call what is edited. */
export function useStockActs() {
  const nameOf = useFieldName()
  const toast = useRefusalToast(useRefusalWords())
  const level = useLiveEdit<Refused>('stockLevels', toast)
  const item = useLiveEdit<Refused>('items', toast)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `nameOf` is new on each render and always says the same
  return useMemo(() => {
    const inWords = (set: object) =>
      Object.keys(set)
        .map((field) => nameOf(field) ?? field)
        .join(', ')
    return {
      setCorridor: (target: Target, record: string, set: CorridorEdit): Promise<Outcome> =>
        level({ target, record, said: inWords(set), shown: set, call: callOf('logistics.level.update', { set }, true) }),
      editItem: (target: Target, record: string, set: ItemEdit): Promise<Outcome> =>
        item({ target, record, said: inWords(set), shown: set, call: callOf('logistics.item.update', { set }, true) }),
    }
  }, [level, item])
}

export type StockActs = ReturnType<typeof useStockActs>
