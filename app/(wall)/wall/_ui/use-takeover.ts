'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useLive } from '../../../_live/live-context.ts'
import { type Takeover, takeoverOf } from './takeover.ts'

/** The truth behind what the line tells: asked for so often in any case (ms). */
const askEvery = 15_000

/** What alarms do to this wall at this second. */
export function useTakeover(now: number | null): Takeover {
  const trpc = useTRPC()
  const { connection } = useLive()
  const { data, dataUpdatedAt, refetch } = useQuery({
    ...trpc.kpis.alarm.hung.list.queryOptions(),
    networkMode: 'always',
    refetchInterval: askEvery,
    retry: false,
    staleTime: 0,
  })
  useEffect(
    () =>
      connection.onMine((what) => {
        if (what === null || what === 'alarms' || what === 'alertRules') void refetch()
      }),
    [connection, refetch],
  )
  return data === undefined || now === null ? null : takeoverOf(data, Math.max(0, now - dataUpdatedAt))
}
