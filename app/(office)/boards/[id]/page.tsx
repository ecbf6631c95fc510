import type { Metadata } from 'next'
import { serverTrpc } from '../../../_client/server-trpc.ts'
import { BoardPage } from '../_ui/board-page.tsx'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const trpc = await serverTrpc()
  const board = await trpc.boards.board.get.query({ id }).catch(() => null)
  return board === null ? {} : { title: board.name }
}

export default async function OneBoardPage({ params }: Props) {
  return <BoardPage id={(await params).id} />
}
