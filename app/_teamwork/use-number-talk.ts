'use client'

import { useQuery } from '@tanstack/react-query'
import { numbers } from '@/server/teamwork/threads/rules.ts'
import { useTRPC } from '../_client/trpc.tsx'
import { useWatch } from '../_live/use-live.ts'
import { useNews } from '../_live/use-news.ts'

const everyNumber = [`presence:${numbers}`]

/** How many talks about a number are open; null where talk about it is not the reader's. */
export function useOpenTalks(metric: string): number | null {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.teamwork.number.list.queryOptions())
  return data?.find((number) => number.metric === metric)?.open ?? null
}

/** Keeps `useOpenTalks` true for all tiles below it; once on a page. */
export function useNumberTalkNews(): void {
  const trpc = useTRPC()
  const { refetch } = useQuery(trpc.teamwork.number.list.queryOptions())
  useWatch(everyNumber)
  useNews({ said: (where) => where.startsWith(`${numbers}/`) }, () => void refetch())
}
