import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { NotYours } from '../_ui/not-yours.tsx'
import { Drafts } from './_ui/drafts.tsx'

const topics = ['entity:people', 'entity:queues', 'entity:sites']

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('talks.drafts.title') }
}

export default async function DraftsPage() {
  const trpc = await serverTrpc()
  const { can } = await trpc.admin.me.get.query()
  if (can.drafts === undefined) return <NotYours />
  const initial = await trpc.live.snapshot.get.query({ topics })
  return (
    <LiveProvider topics={topics} initial={initial}>
      <Drafts />
    </LiveProvider>
  )
}
