'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { Talk, TalkPage } from '@/server/teamwork/talks/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { useWatch } from '../../../_live/use-live.ts'
import { useNews } from '../../../_live/use-news.ts'
import type { Asked } from './asked.ts'

/** The server says here, and nowhere else, that somebody has spoken somewhere (server/live/SPEC.md, L3). */
const list = 'pages/talks'
const topics = [`presence:${list}`]

/** The pages of talks read so far, read again as soon as anybody has spoken: a new word moves its talk up. */
export function useTalks(asked: Asked) {
  const client = useTRPCClient()
  const [news, setNews] = useState(0)
  const pages = useInfiniteQuery({
    queryKey: ['talk pages', asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => client.teamwork.talk.list.query({ ...asked, after: pageParam }),
    getNextPageParam: ({ next }) => next,
    retry: false,
  })
  useWatch(topics)
  useNews({ said: (where) => where === list }, () => setNews((count) => count + 1))
  useReadAgain(String(news), pages.refetch)

  const talks = useMemo(() => once(pages.data?.pages ?? []), [pages.data])
  const { hasNextPage, isFetching, fetchNextPage } = pages
  const looksOn = talks.length === 0 && hasNextPage && !isFetching
  // The server looks at so many talks at a time; where none of them is the reader's, it goes on from there.
  useEffect(() => {
    if (looksOn) void fetchNextPage()
  }, [looksOn, fetchNextPage])
  return { pages, talks }
}

/** A talk that moved up between two pages is on both: the first has its newest word. */
function once(pages: readonly TalkPage[]): Talk[] {
  const found = new Map<string, Talk>()
  for (const talk of pages.flatMap((page) => page.talks)) if (!found.has(talk.id)) found.set(talk.id, talk)
  return [...found.values()]
}
