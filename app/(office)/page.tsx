import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../_client/server-trpc.ts'
import { Overview } from '../_kpis/overview.tsx'
import { readPasts } from '../_kpis/read-pasts.ts'
import { LiveProvider } from '../_live/live-provider.tsx'
import { requestLanguage } from '../_messages/language.ts'
import { messages } from '../_messages/messages.ts'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('shell.overview') }
}

export default async function OverviewPage() {
  const trpc = await serverTrpc()
  const { metrics } = await trpc.admin.me.get.query()
  const topics = ['entity:people', 'entity:queues', 'entity:sites', ...metrics.map(({ id }) => `metric:${id}`)]
  const [initial, pasts] = await Promise.all([trpc.live.snapshot.get.query({ topics }), readPasts(trpc, metrics)])
  return (
    <LiveProvider topics={topics} initial={initial}>
      <Overview pasts={pasts} />
    </LiveProvider>
  )
}
