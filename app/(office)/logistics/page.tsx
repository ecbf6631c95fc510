import type { Metadata } from 'next'
import { createTranslator } from 'use-intl/core'
import { companyDay } from '../../_client/company-day.ts'
import { serverTrpc } from '../../_client/server-trpc.ts'
import { readPasts } from '../../_kpis/read-pasts.ts'
import { LiveProvider } from '../../_live/live-provider.tsx'
import { requestLanguage } from '../../_messages/language.ts'
import { messages } from '../../_messages/messages.ts'
import { NotYours } from '../_ui/not-yours.tsx'
import { stockTopics } from './_ui/live-stock.ts'
import { LogisticsDesk } from './_ui/logistics-desk.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const language = await requestLanguage()
  return { title: createTranslator({ locale: language, messages: messages[language] })('logistics.title') }
}

export default async function LogisticsPage() {
  const trpc = await serverTrpc()
  const me = await trpc.admin.me.get.query()
  if (me.can.stockLevels === undefined) return <NotYours />
  const metrics = me.metrics.filter(({ area, label }) => area === 'logistics' && label === undefined)
  const topics = [...stockTopics, ...metrics.map(({ id }) => `metric:${id}`)]
  const [initial, pasts, usage] = await Promise.all([
    trpc.live.snapshot.get.query({ topics }),
    readPasts(trpc, metrics),
    trpc.logistics.level.usage.list.query(),
  ])
  const today = companyDay(Date.now(), me.company.timeZone)
  return (
    <LiveProvider topics={topics} initial={initial}>
      <LogisticsDesk pasts={pasts} usage={usage} today={today} />
    </LiveProvider>
  )
}
