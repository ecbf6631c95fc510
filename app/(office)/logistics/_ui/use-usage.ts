'use client'

import { useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useEffect, useMemo, useRef } from 'react'
import type { Usage } from '@/server/areas/logistics/levels/rules.ts'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import type { Level } from './live-stock.ts'
import { placeOf } from './stock-lines.ts'

export type UsageRows = inferRouterOutputs<AppRouter>['logistics']['level']['usage']['list']

/** What was issued in four weeks moves slowly: it is read again no more often than this (ms). */
const readEvery = 5_000

/** What was issued lately by place; read again after an issue has moved a level. */
export function useUsage(initial: UsageRows, levels: readonly Level[]): ReadonlyMap<string, Usage> {
  const trpc = useTRPC()
  const { data, refetch } = useQuery({
    ...trpc.logistics.level.usage.list.queryOptions(),
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const lastIssue = levels.reduce((last, { lastIssueAt }) => Math.max(last, lastIssueAt ?? 0), 0)
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null)
  const known = useRef<number | null>(null)
  const here = levels.length > 0

  useEffect(() => {
    if (!here) return
    known.current ??= lastIssue
    if (known.current === lastIssue || waiting.current !== null) return
    waiting.current = setTimeout(() => {
      waiting.current = null
      void refetch()
    }, readEvery)
    known.current = lastIssue
  }, [here, lastIssue, refetch])
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current)
      waiting.current = null
    },
    [],
  )

  return useMemo(() => new Map(data.map((row) => [placeOf(row), row.usage])), [data])
}
