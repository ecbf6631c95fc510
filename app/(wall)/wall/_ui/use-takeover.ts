'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useNews } from '../../../_live/use-news.ts'
import { type Takeover, takeoverOf } from './takeover.ts'

/** The truth behind what the line tells: asked for so often in any case (ms). */
const askEvery = 15_000

/** What alarms do to this wall at this second. */
export function useTakeover(now: number | null): Takeover {
  const trpc = useTRPC()
  const { data, dataUpdatedAt, refetch } = useQuery({
    ...trpc.kpis.alarm.hung.list.queryOptions(),
    networkMode: 'always',
    refetchInterval: askEvery,
    retry: false,
    staleTime: 0,
  })
  useNews({ mine: ['alarms', 'alertRules'] }, () => void refetch())
  return data === undefined || now === null ? null : takeoverOf(data, Math.max(0, now - dataUpdatedAt))
}
