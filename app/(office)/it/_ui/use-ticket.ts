'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useEffect } from 'react'
import type { AppRouter } from '@/server/trpc/root.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useRow } from '../../../_live/use-live.ts'
import type { Ticket } from './live-rows.ts'

export type TicketPanelData = inferRouterOutputs<AppRouter>['it']['ticket']['get']

/** A ticket with all that its panel shows: live where the line carries it, the rest read again whenever the row moves on. */
export function useTicket(id: string) {
  const trpc = useTRPC()
  const live = useRow<Ticket>('tickets', id)
  const query = useQuery({ ...trpc.it.ticket.get.queryOptions({ id }), staleTime: 0, placeholderData: keepPreviousData })
  const panel = query.data?.ticket.id === id ? query.data : undefined
  const liveVersion = live?.version ?? 0
  const readVersion = panel?.ticket.version ?? 0
  const { refetch } = query

  useEffect(() => {
    if (readVersion > 0 && liveVersion > readVersion) void refetch()
  }, [liveVersion, readVersion, refetch])

  return {
    panel,
    /** The newest of both: edits lie over it until the server has answered. */
    ticket: live !== null && liveVersion >= readVersion ? { ...panel?.ticket, ...live } : panel?.ticket,
    /** The version that the long texts shown belong to. */
    readVersion,
    error: panel === undefined ? query.error : null,
    refetch,
  }
}
