import { TRPCClientError } from '@trpc/client'
import { notFound } from 'next/navigation'
import { topicsOf } from '../../../_boards/topics.ts'
import { serverTrpc } from '../../../_client/server-trpc.ts'
import { LiveProvider } from '../../../_live/live-provider.tsx'
import { NotYours } from '../../_ui/not-yours.tsx'
import { BoardScreen } from './board-screen.tsx'
import { placeTopics } from './place-topics.ts'

/** A board as the server renders it, with its values; `isHome`: in place of the overview. */
export async function BoardPage({ id, isHome = false }: { id: string; isHome?: boolean }) {
  const trpc = await serverTrpc()
  const { can, metrics } = await trpc.admin.me.get.query()
  if (can.boards === undefined) return <NotYours />
  const board = await trpc.boards.board.get.query({ id }).catch((error: unknown) => {
    const status = error instanceof TRPCClientError ? error.data?.httpStatus : null
    if (status === 404 || status === 400) notFound()
    throw error
  })
  const topics = [...new Set([...placeTopics, ...topicsOf(board.tiles, metrics)])]
  const initial = await trpc.live.snapshot.get.query({ topics })
  return (
    <LiveProvider topics={topics} initial={initial}>
      <BoardScreen key={board.id} initial={board} isHome={isHome} />
    </LiveProvider>
  )
}
