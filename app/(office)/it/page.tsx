import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { readPasts } from '../../_kpis/read-pasts.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { NotYours } from '../_ui/not-yours.tsx'
import { ItDesk } from './_ui/it-desk.tsx'
import { shownAbove } from './_ui/shown-metrics.ts'

const entities = ['tickets', 'queues', 'people', 'sites', 'services', 'slaPolicies', 'businessCalendars']

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('it.title') }
}

export default async function ItPage() {
  const trpc = await serverTrpc()
  const me = await trpc.admin.me.get.query()
  if (me.can.tickets === undefined) return <NotYours />
  const metrics = shownAbove(me.metrics)
  const topics = [...entities.map((name) => `entity:${name}`), ...metrics.map(({ id }) => `metric:${id}`)]
  const [initial, pasts, assignable] = await Promise.all([
    trpc.live.snapshot.get.query({ topics }),
    readPasts(trpc, metrics),
    me.can.tickets.includes('update') ? trpc.it.assignee.list.query() : [],
  ])
  return (
    <LiveProvider topics={topics} initial={initial}>
      <ItDesk pasts={pasts} assignable={assignable} />
    </LiveProvider>
  )
}
