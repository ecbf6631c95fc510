import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { InboxPage } from './_ui/inbox-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('inbox.title') }
}

const topics = ['entity:people']

export default async function Page() {
  const trpc = await serverTrpc()
  const [initial, inbox] = await Promise.all([
    trpc.live.snapshot.get.query({ topics }),
    // A wall has none: the page says so by itself.
    trpc.teamwork.inbox.get.query().catch(() => undefined),
  ])
  return (
    <LiveProvider topics={topics} initial={initial}>
      <InboxPage initial={inbox} />
    </LiveProvider>
  )
}
