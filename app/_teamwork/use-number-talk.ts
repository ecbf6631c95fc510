'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { numbers } from '@/server/teamwork/threads/rules.ts'
import { useTRPC } from '../_client/trpc.tsx'
import { useLive } from '../_live/live-context.ts'
import { useWatch } from '../_live/use-live.ts'

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
  const { connection } = useLive()
  const { refetch } = useQuery(trpc.teamwork.number.list.queryOptions())
  useWatch(everyNumber)
  useEffect(() => {
    const stops = [
      connection.onSaid((where) => {
        if (where.startsWith(`${numbers}/`)) void refetch()
      }),
      connection.onMine((what) => {
        if (what === null) void refetch()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [connection, refetch])
}
