'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '../_client/trpc.tsx'
import { useLive } from '../_live/live-context.ts'

/** What was said of a record, read again whenever somebody says more; undefined until it is here, or where it is not theirs. */
export function useTalk(entity: string, record: string) {
  const trpc = useTRPC()
  const { connection } = useLive()
  const { data, refetch } = useQuery({ ...trpc.teamwork.thread.list.queryOptions({ entity, record }), retry: false })
  useEffect(() => {
    const stops = [
      connection.onSaid((where, what) => {
        if (where === `${entity}/${record}` && what === 'threads') void refetch()
      }),
      connection.onMine((what) => {
        if (what === null) void refetch()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [connection, entity, record, refetch])
  return { threads: data, refetch }
}
