import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { Activity } from './_ui/activity.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('activity.title') }
}

export default async function ActivityPage() {
  const trpc = await serverTrpc()
  const { metrics } = await trpc.admin.me.get.query()
  // The numbers are watched for what moves them: the list reads again when anything did.
  const topics = ['entity:people', 'entity:queues', 'entity:sites', ...metrics.map(({ id }) => `metric:${id}`)]
  const initial = await trpc.live.snapshot.get.query({ topics })
  return (
    <LiveProvider topics={topics} initial={initial}>
      <Activity />
    </LiveProvider>
  )
}
