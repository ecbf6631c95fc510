'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ShownBoard } from '@/server/areas/boards/contract.ts'
import { useMe } from '../../../_client/me.tsx'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useReadAgain } from '../../../_client/use-read-again.ts'
import { useConnection, usePeopleAt } from '../../../_live/use-live.ts'
import { useNews } from '../../../_live/use-news.ts'

/** A board as it stands, read again as soon as anybody has changed it or the reader has arranged it for themselves elsewhere. */
export function useBoard(initial: ShownBoard) {
  const trpc = useTRPC()
  const me = useMe().person.id
  const { id } = initial
  const [news, setNews] = useState(0)
  const query = useQuery({ ...trpc.boards.board.get.queryOptions({ id }), initialData: initial, retry: false })
  useNews({ said: (where) => where === `boards/${id}`, mine: ['boardSeats'] }, () => setNews((count) => count + 1))
  // What changed before the line was there is told to nobody: it is read once there is one, and once the reader counts as here.
  const line = useConnection().kind
  const isHere = usePeopleAt(`boards/${id}`).some(({ personId }) => personId === me)
  useReadAgain(`${news} ${isHere} ${line}`, query.refetch)
  return query
}
