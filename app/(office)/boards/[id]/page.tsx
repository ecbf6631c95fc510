import { TRPCClientError } from '@trpc/client'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { topicsOf } from '../../../_boards/topics.ts'
import { serverTrpc } from '../../../_client/server-trpc.ts'
import { LiveProvider } from '../../../_live/live-provider.tsx'
import { NotYours } from '../../_ui/not-yours.tsx'
import { BoardScreen } from '../_ui/board-screen.tsx'
import { placeTopics } from '../_ui/place-topics.ts'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const trpc = await serverTrpc()
  const board = await trpc.boards.board.get.query({ id }).catch(() => null)
  return board === null ? {} : { title: board.name }
}

export default async function BoardPage({ params }: Props) {
  const { id } = await params
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
      <BoardScreen initial={board} />
    </LiveProvider>
  )
}
