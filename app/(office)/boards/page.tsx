import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { NotYours } from '../_ui/not-yours.tsx'
import { BoardList } from './_ui/board-list.tsx'
import { placeTopics } from './_ui/place-topics.ts'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('boards.title') }
}

export default async function BoardsPage() {
  const trpc = await serverTrpc()
  const { can } = await trpc.admin.me.get.query()
  if (can.boards === undefined) return <NotYours />
  const [initial, boards] = await Promise.all([
    trpc.live.snapshot.get.query({ topics: [...placeTopics] }),
    trpc.boards.board.list.query(),
  ])
  return (
    <LiveProvider topics={placeTopics} initial={initial}>
      <BoardList initial={boards} />
    </LiveProvider>
  )
}
