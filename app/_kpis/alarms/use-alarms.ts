'use client'

import { useQuery } from '@tanstack/react-query'
import type { OpenAlarm } from '@/server/areas/kpis/alerts/contract.ts'
import { useMay } from '../../_client/me.tsx'
import { useTRPC } from '../../_client/trpc.tsx'
import { useNews } from '../../_live/use-news.ts'

const none: readonly OpenAlarm[] = []

/** What rings now of the numbers that the reader sees whole; nothing on a wall, which is told apart. */
export function useAlarms(): readonly OpenAlarm[] {
  const trpc = useTRPC()
  const enabled = useMay('create', 'alertRules')
  return useQuery({ ...trpc.kpis.alarm.list.queryOptions(), enabled }).data ?? none
}

/** Whether a number rings and nobody is on it. */
export const useRings = (metric: string): boolean =>
  useAlarms().some((alarm) => alarm.metric === metric && alarm.acknowledgedAt === null)

/** Keeps `useAlarms` true for all that is below; once on a page. */
export function useAlarmNews(): void {
  const trpc = useTRPC()
  const enabled = useMay('create', 'alertRules')
  const { refetch } = useQuery({ ...trpc.kpis.alarm.list.queryOptions(), enabled })
  useNews({ mine: ['alarms'] }, () => {
    if (enabled) void refetch()
  })
}
