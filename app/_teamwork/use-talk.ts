'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '../_client/trpc.tsx'
import { useNews } from '../_live/use-news.ts'

/** What was said of a record, read again whenever somebody says more; undefined until it is here, or where it is not theirs. */
export function useTalk(entity: string, record: string) {
  const trpc = useTRPC()
  const { data, refetch } = useQuery({ ...trpc.teamwork.thread.list.queryOptions({ entity, record }), retry: false })
  useNews({ said: (where, what) => where === `${entity}/${record}` && what === 'threads' }, () => void refetch())
  return { threads: data, refetch }
}
