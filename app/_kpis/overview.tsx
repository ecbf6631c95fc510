'use client'

import { ChartNoAxesColumn } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { SinceYouLeft } from '../_activity/since-you-left.tsx'
import { useMe } from '../_client/me.tsx'
import { useNumberTalkNews } from '../_teamwork/use-number-talk.ts'
import { KpiBoard } from './kpi-board.tsx'
import { isAge } from './open-ages.ts'
import { OpenTickets } from './open-tickets.tsx'
import type { Pasts } from './pasts.ts'

/** Every number that the reader may see, area by area, and how the open tickets are spread. */
export function Overview({ pasts }: { pasts: Pasts }) {
  const t = useTranslations('shell')
  const { metrics: all } = useMe()
  // What people build is shown where they put it.
  const metrics = all.filter(({ label }) => label === undefined)
  useNumberTalkNews()
  if (metrics.length === 0)
    return (
      <>
        <h1 className="sr-only">{t('overview')}</h1>
        <EmptyState icon={ChartNoAxesColumn} title={t('emptyOverview.title')} text={t('emptyOverview.text')} />
      </>
    )
  return (
    <div className="flex flex-col gap-6">
      <h1 className="sr-only">{t('overview')}</h1>
      <SinceYouLeft />
      {[...new Set(metrics.map(({ area }) => area))].map((area) => (
        <KpiBoard
          key={area}
          area={area}
          metrics={metrics.filter((metric) => metric.area === area && !isAge(metric))}
          pasts={pasts}
        >
          {area === 'it' && <OpenTickets />}
        </KpiBoard>
      ))}
    </div>
  )
}
