'use client'

import type { ReactNode } from 'react'
import { useFormatter, useMessages, useTranslations } from 'use-intl'
import { type Bar, BarList } from '@/components/chart/bar-list.tsx'
import type { State } from '@/components/ui/state-mark.tsx'
import { useMe } from '../_client/me.tsx'
import { useMetric, useRows } from '../_live/use-live.ts'
import { metricTexts } from './metric-texts.ts'
import { ages } from './open-ages.ts'
import { useStaleSince } from './use-stale-since.ts'

const priorities = ['1', '2', '3', '4']
const looks: Partial<Record<string, State>> = { 1: 'bad', 2: 'watch' }

type Queue = { id: string; version: number; name: string }

/** How the open tickets are spread: by queue, priority and age; each bar leads to its very tickets. */
export function OpenTickets() {
  const t = useTranslations('kpis.breakdown')
  const it = useTranslations('it')
  const format = useFormatter()
  const { metrics } = useMe()
  const open = useMetric('it.open')
  const queues = useRows<Queue>('queues')
  const aged = useAges()
  if (!metrics.some(({ id }) => id === 'it.open')) return null
  const { queueId = {}, priority = {} } = open?.by ?? {}
  const write = (count: number) => format.number(count)
  const byQueue = Object.entries(queueId)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([id, count]): Bar => {
      const name = queues.find((queue) => queue.id === id)?.name ?? t('unknownQueue')
      return { id, label: name, value: count, text: write(count), href: `/it?queue=${id}` }
    })
  const byPriority = priorities.map((level): Bar => {
    const count = priority[level] ?? 0
    return {
      id: level,
      label: it('priority', { level }),
      value: count,
      text: write(count),
      href: `/it?priority=${level}`,
      state: count > 0 ? looks[level] : undefined,
    }
  })
  const byAge = aged.map(
    ({ id, label, count }): Bar => ({
      id,
      label,
      value: count,
      text: write(count),
      href: `/it?metric=${id}`,
    }),
  )
  return (
    <div className="grid gap-3 lg:grid-cols-3">
      <Spread title={t('queue')} bars={byQueue} />
      <Spread title={t('priority')} bars={open === undefined ? [] : byPriority} />
      <Spread title={t('age')} bars={byAge} />
    </div>
  )
}

/** The parts of the open tickets by age that the reader may see and that are known. */
function useAges(): { id: string; label: string; count: number }[] {
  const catalogue = useMessages().kpis.metrics
  const values = [useMetric(ages[0]), useMetric(ages[1]), useMetric(ages[2]), useMetric(ages[3])]
  return values.flatMap((metric) =>
    metric === undefined || metric.value === null
      ? []
      : [{ id: metric.id, label: metricTexts(catalogue, metric.id).label, count: metric.value }],
  )
}

function Spread({ title, bars }: { title: string; bars: readonly Bar[] }): ReactNode {
  const t = useTranslations('kpis.breakdown')
  const stale = useStaleSince() !== null
  return (
    <section className="flex flex-col gap-2 rounded-md border bg-surface p-3">
      <h3 className="text-13 font-medium">{title}</h3>
      {bars.length === 0 ? (
        <p className="py-2 text-13 text-ink-muted">{t('none')}</p>
      ) : (
        <div className={stale ? 'hatched-digits' : undefined}>
          <BarList label={title} bars={bars} />
        </div>
      )}
    </section>
  )
}
