'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTRPC } from '../_client/trpc.tsx'
import { useNews } from '../_live/use-news.ts'
import { useInboxActs } from './use-inbox-acts.ts'

const own = ['notices', 'noticeChoices', 'inboxSettings', 'alarms']
/** The server counts the time; a device that slept asks again at the latest after so long (ms). */
const longest = 3_600_000

/** The person's inbox, live on every device: what others do, and what time alone brings back or ends. Once on a page. */
export function useInbox() {
  const trpc = useTRPC()
  const { readAgain } = useInboxActs()
  const { data: inbox, dataUpdatedAt } = useQuery(trpc.teamwork.inbox.get.queryOptions())

  useNews({ mine: own }, () => void readAgain())

  const next = inbox?.next ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted from each answer anew
  useEffect(() => {
    if (next === null) return
    const timer = setTimeout(() => void readAgain(), Math.min(next + 50, longest))
    return () => clearTimeout(timer)
  }, [next, dataUpdatedAt])
  return inbox
}
