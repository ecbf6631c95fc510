import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { NotYours } from '../_ui/not-yours.tsx'
import { MetricsDesk } from './_ui/metrics-desk.tsx'

const entities = ['people', 'queues', 'sites', 'warehouses']
/** One question takes 64 topics; further numbers come over the line. */
const mostMetrics = 50

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('builder.title') }
}

export default async function KpisPage() {
  const trpc = await serverTrpc()
  const { can, metrics } = await trpc.admin.me.get.query()
  if (can.metricDefinitions === undefined) return <NotYours />
  const topics = [...entities.map((name) => `entity:${name}`), ...metrics.slice(0, mostMetrics).map(({ id }) => `metric:${id}`)]
  const [initial, lines] = await Promise.all([trpc.live.snapshot.get.query({ topics }), trpc.kpis.metric.list.query()])
  return (
    <LiveProvider topics={topics} initial={initial}>
      <MetricsDesk initial={lines} />
    </LiveProvider>
  )
}
