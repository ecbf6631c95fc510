'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { useLive } from '../../../_live/live-context.ts'

/** A board as it stands, read again as soon as anybody has changed it or the reader has arranged it for themselves elsewhere. */
export function useBoard(initial: ShownBoard) {
  const trpc = useTRPC()
  const { connection } = useLive()
  const { id } = initial
  const [news, setNews] = useState(0)
  const query = useQuery({ ...trpc.boards.board.get.queryOptions({ id }), initialData: initial, retry: false })
  useEffect(() => {
    const hear = () => setNews((count) => count + 1)
    const stops = [
      connection.onSaid((where) => where === `boards/${id}` && hear()),
      connection.onMine((what) => (what === null || what === 'boardSeats') && hear()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [connection, id])
  useReadAgain(String(news), query.refetch)
  return query
}
