'use client'

import { useQuery } from '@tanstack/react-query'
import type { BoardRole } from '@/server/areas/boards/contract.ts'
import { useTRPC } from '../../../_client/trpc.tsx'

const none: readonly BoardRole[] = []

/** The roles that begin with a board. */
export function useHomeRoles(boardId: string): readonly BoardRole[] {
  const trpc = useTRPC()
  const { data } = useQuery({ ...trpc.boards.board.list.queryOptions(), staleTime: 0 })
  return data?.find(({ id }) => id === boardId)?.homeOf ?? none
}
