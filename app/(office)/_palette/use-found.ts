'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Hit, RecordName } from '@/server/search/contract.ts'
import { useTRPC } from '../../_client/trpc.tsx'

/** A pause in typing after which the server is asked (ms). */
const pause = 120
/** Shorter texts fit half of all words. */
const shortest = 2
const most = 12
const none: readonly Hit[] = []

export type Found = {
  hits: readonly Hit[]
  /** What is shown answers an earlier text, or nothing yet. */
  pending: boolean
  error: unknown
  retry: () => void
}

/** The records that answer what is typed, asked for when the typing rests. */
export function useFound(text: string): Found {
  const trpc = useTRPC()
  const typed = text.trim()
  const [settled, settle] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), pause)
    return () => clearTimeout(timer)
  }, [typed])
  const asked = settled.length >= shortest
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    trpc.search.record.list.queryOptions({ text: settled, limit: most }, { enabled: asked, placeholderData: keepPreviousData }),
  )
  const wanted = typed.length >= shortest
  return {
    hits: wanted && asked ? (data ?? none) : none,
    pending: wanted && (typed !== settled || (error === null && (isPending || isPlaceholderData))),
    error: wanted && typed === settled ? error : null,
    retry: () => void refetch(),
  }
}

/** Records opened lately, as the server shows them now. */
export function useRecent(records: readonly RecordName[]): readonly Hit[] {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.search.record.get.queryOptions(
      { records: [...records] },
      { enabled: records.length > 0, placeholderData: keepPreviousData },
    ),
  )
  return data ?? none
}
