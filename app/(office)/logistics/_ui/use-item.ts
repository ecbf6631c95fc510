'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useMemo } from 'react'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { useStock } from './stock-desk.tsx'
import type { StockLine } from './stock-lines.ts'

export type ItemPanelData = inferRouterOutputs<AppRouter>['logistics']['item']['get']

/** The lines of an item, in the order of the warehouses' names, and a name of their state. */
export function useLinesOf(itemId: string): { lines: readonly StockLine[]; moved: string } {
  const stock = useStock()
  return useMemo(() => {
    const lines = stock.lines
      .filter(({ level }) => level.itemId === itemId)
      .sort((a, b) => (a.warehouse?.name ?? '').localeCompare(b.warehouse?.name ?? ''))
    const versions = lines.map(({ level, inbound }) => [level.version, inbound.map(({ id, version }) => [id, version])])
    return { lines, moved: JSON.stringify([stock.items.get(itemId)?.version, versions]) }
  }, [stock, itemId])
}

/** An item with all that its panel shows: live where the line carries it, the rest read again whenever stock moves on. */
export function useItem(itemId: string) {
  const trpc = useTRPC()
  const { items } = useStock()
  const { lines, moved } = useLinesOf(itemId)
  const query = useQuery({
    ...trpc.logistics.item.get.queryOptions({ id: itemId }),
    enabled: itemId !== '',
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  const panel = query.data?.item.id === itemId ? query.data : undefined
  const { refetch } = query
  useReadAgain(moved, refetch)
  return { item: items.get(itemId) ?? null, lines, moved, panel, error: panel === undefined ? query.error : null, refetch }
}
