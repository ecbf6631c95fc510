import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../_client/server-trpc.ts'
import { Overview } from '../_kpis/overview.tsx'
import { readPasts } from '../_kpis/read-pasts.ts'
import { LiveProvider } from '../_live/live-provider.tsx'
import { requestLanguage } from '../_messages/language.ts'
import { messages } from '../_messages/messages.ts'
import { BoardPage } from './boards/_ui/board-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('shell.overview') }
}

type Props = { searchParams: Promise<{ [name: string]: string | string[] | undefined }> }

/** All numbers; for who begins with a board that board, unless the address asks for a number or for all of them. */
export default async function OverviewPage({ searchParams }: Props) {
  const trpc = await serverTrpc()
  const asked = await searchParams
  const home = asked.all === undefined && asked.tile === undefined ? await trpc.boards.home.get.query() : null
  if (home !== null) return <BoardPage id={home} isHome />
  const { metrics } = await trpc.admin.me.get.query()
  const topics = ['entity:people', 'entity:queues', 'entity:sites', ...metrics.map(({ id }) => `metric:${id}`)]
  const [initial, pasts] = await Promise.all([trpc.live.snapshot.get.query({ topics }), readPasts(trpc, metrics)])
  return (
    <LiveProvider topics={topics} initial={initial}>
      <Overview pasts={pasts} />
    </LiveProvider>
  )
}
