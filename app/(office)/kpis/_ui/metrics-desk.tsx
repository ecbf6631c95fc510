'use client'

import { useQuery } from '@tanstack/react-query'
import { Ruler } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Banner } from '@/components/feedback/banner.tsx'
import { EmptyState } from '@/components/feedback/empty-state.tsx'
import { ErrorState } from '@/components/feedback/error-state.tsx'
import { Button } from '@/components/ui/button.tsx'
import type { MetricLine as Line } from '@/server/areas/kpis/contract.ts'
import { useErrands } from '../../../_client/errands.ts'
import { useMay, useMe } from '../../../_client/me.tsx'
import { useTRPC } from '../../../_client/trpc.tsx'
import { useAddress } from '../../../_client/use-address.ts'
import { useFailureText } from '../../../_client/use-failure-text.ts'
import { OpenAlarms } from '../../../_kpis/alarms/open-alarms.tsx'
import { useConnection } from '../../../_live/use-live.ts'
import { useNews } from '../../../_live/use-news.ts'
import { MetricBuilder } from './metric-builder.tsx'
import { MetricLine } from './metric-line.tsx'

/** Every metric that the reader may see, with its value now; and building one. */
export function MetricsDesk({ initial }: { initial: Line[] }) {
  const t = useTranslations('builder')
  const failureText = useFailureText()
  const connection = useConnection()
  const mayBuild = useMay('create', 'metricDefinitions')
  const { params, go } = useAddress()
  const { lines, refetch, error } = useMetricLines(initial)
  const { metrics } = useMe()
  const build = () => go({ build: 'new' }, 'new')
  useErrands({ 'kpis.build': build })

  const told = metrics.map((metric) => ({ metric, line: lines.find(({ id }) => id === metric.id) }))
  const built = told.filter(({ metric }) => metric.label !== undefined)
  const ready = told.filter(({ metric }) => metric.label === undefined)
  const opened = params.get('build')
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-20 font-semibold">{t('title')}</h1>
        {mayBuild && (
          <Button variant="primary" onClick={build}>
            {t('build')}
          </Button>
        )}
      </div>
      {(connection.kind === 'offline' || connection.kind === 'behind') && <Banner state="unknown" title={t('back')} />}
      {error !== null && (
        <ErrorState title={t('failed')} text={failureText(error)} retry={{ label: t('retry'), onRetry: () => void refetch() }} />
      )}
      <OpenAlarms />
      <section aria-labelledby="metrics-built" className="flex flex-col gap-2">
        <h2 id="metrics-built" className="text-16 font-semibold">
          {t('built')}
        </h2>
        {built.length === 0 ? (
          <EmptyState icon={Ruler} title={t('noneTitle')} text={t('noneText')} />
        ) : (
          <List lines={built} onEdit={(id) => go({ build: id }, 'new')} />
        )}
      </section>
      {ready.length > 0 && (
        <section aria-labelledby="metrics-ready" className="flex flex-col gap-2">
          <h2 id="metrics-ready" className="text-16 font-semibold">
            {t('product')}
          </h2>
          <List lines={ready} onEdit={null} />
        </section>
      )}
      {opened !== null && (
        <MetricBuilder key={opened} id={opened === 'new' ? null : opened} onClose={() => go({ build: null })} />
      )}
    </div>
  )
}

type Told = { metric: Parameters<typeof MetricLine>[0]['metric']; line: Line | undefined }

const List = ({ lines, onEdit }: { lines: readonly Told[]; onEdit: ((id: string) => void) | null }) => (
  <ul className="divide-y rounded-md border bg-surface">
    {lines.map(({ metric, line }) => (
      <MetricLine key={metric.id} metric={metric} line={line} onEdit={onEdit} />
    ))}
  </ul>
)

/** Read again whenever there are other metrics, or the line was away. */
function useMetricLines(initial: Line[]) {
  const trpc = useTRPC()
  const { data, refetch, error } = useQuery({ ...trpc.kpis.metric.list.queryOptions(), initialData: initial })
  useNews({ mine: ['metrics'] }, () => void refetch())
  return { lines: data, refetch, error }
}
