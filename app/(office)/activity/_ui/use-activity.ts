'use client'

import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useCallback, useMemo } from 'react'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPC, useTRPCClient } from '../../../_client/trpc.tsx'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { usePosition } from '../../../_live/use-live.ts'
import type { Asked } from './asked.ts'

type Page = inferRouterOutputs<AppRouter>['activity']['list']
export type Act = Page['acts'][number]

const pageSize = 30

/**
 * The pages read so far, which stay as they are under the reader's eyes, and how many acts are newer; `showNew` reads from
 * the top again.
 */
export function useActivity(asked: Asked) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const position = usePosition()
  const key = useMemo(() => ['activity pages', asked], [asked])
  const pages = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as Page['next'],
    queryFn: ({ pageParam }) => client.activity.list.query({ ...asked, before: pageParam, limit: pageSize }),
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const head = useQuery({
    ...trpc.activity.list.queryOptions({ ...asked, before: null, limit: pageSize }),
    enabled: pages.isSuccess,
    staleTime: 0,
  })
  useReadAgain(String(position), head.refetch)

  const acts = useMemo(() => joined(pages.data?.pages ?? []), [pages.data])
  const newest = acts[0]
  const arrivals =
    pages.data === undefined ? 0 : (head.data?.acts ?? []).filter((act) => newest === undefined || isNewer(act, newest)).length
  const showNew = useCallback(async () => {
    await queries.resetQueries({ queryKey: key })
  }, [queries, key])
  return { pages, acts, arrivals, showNew }
}

const isNewer = (one: Act, other: Act): boolean =>
  one.position > other.position || (one.position === other.position && one.entry > other.entry)

/** An act that is spread over two pages is one. */
function joined(pages: readonly Page[]): Act[] {
  const acts: Act[] = []
  for (const act of pages.flatMap((page) => page.acts)) {
    const last = acts.at(-1)
    if (last?.id === act.id) acts[acts.length - 1] = { ...last, count: last.count + act.count }
    else acts.push(act)
  }
  return acts
}
