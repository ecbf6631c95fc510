'use client'

import { Pencil } from 'lucide-react'
import { useLocale, useTranslations } from 'use-intl'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { StateMark, stateText } from '@/components/ui/state-mark.tsx'
import type { MetricLine as Line } from '@/server/areas/kpis/contract.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../../../_client/me.tsx'
import { bandShown } from '../../../_kpis/band-shown.ts'
import { writeWhole } from '../../../_kpis/metric-format.ts'
import { useMetricTexts } from '../../../_kpis/metric-texts.ts'
import { standing } from '../../../_kpis/tile-reading.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import { useTilePanel } from '../../../_kpis/use-tile-panel.ts'
import { WhyCauses } from '../../../_kpis/why-causes.tsx'
import { useConnection, useMetric } from '../../../_live/use-live.ts'

type Props = { metric: Metric; line: Line | undefined; onEdit: ((id: string) => void) | null }

/** One metric: what it is called, who built it, where it is used, and its value now; a press tells what moved it. */
export function MetricLine({ metric, line, onEdit }: Props) {
  const t = useTranslations('builder')
  const { label, scope } = useMetricTexts(metric)
  const people = usePeople()
  const panel = useTilePanel(metric.id)
  const causes = useMetric(metric.id)?.causes ?? []
  const owner = line?.ownerId ?? null
  const facts = [
    ...(owner === null ? [] : [t('by', { who: people.get(owner)?.name ?? '' })]),
    t(`units.${metric.unit}`),
    ...(line === undefined || line.tiles === 0 ? [] : [t('uses', { count: line.tiles })]),
    ...(line === undefined || line.formulas === 0 ? [] : [t('formulas', { count: line.formulas })]),
  ]
  return (
    <li className="flex min-h-14 items-center gap-3 px-3 py-2">
      <div className="min-w-0 flex-1">
        <button
          type="button"
          aria-label={t('open', { name: label })}
          onClick={panel.open}
          className="max-w-full rounded-sm text-left font-medium break-words hover:underline"
        >
          {label}
        </button>
        {metric.note !== undefined && metric.note !== '' && <p className="text-13 break-words text-ink-muted">{metric.note}</p>}
        <p className="text-13 text-ink-muted">{[scope, ...facts].join(' · ')}</p>
      </div>
      <Value metric={metric} />
      {onEdit !== null && line?.mine === true && (
        <IconButton icon={Pencil} label={t('edit', { name: label })} onClick={() => onEdit(metric.id.slice('own.'.length))} />
      )}
      {panel.isOpen && <WhyCauses metric={metric} causes={causes} onClose={panel.close} />}
    </li>
  )
}

function Value({ metric }: { metric: Metric }) {
  const t = useTranslations('builder')
  const locale = useLocale()
  const { currency } = useMe().company
  const { kind } = useConnection()
  const live = useMetric(metric.id)
  if (live === undefined) return <span aria-busy="true" className="h-5 w-12 rounded-sm bg-sunken" />
  if (live.value === null) return <span className="text-13 text-unknown">{t('noData')}</span>
  const state = standing(metric, live.value, bandShown(metric, live.value))
  const isStale = kind === 'offline' || kind === 'behind'
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-16 font-semibold tabular-nums">
      {state !== undefined && state !== 'neutral' && !isStale && <StateMark state={state} className={stateText[state]} />}
      <span className={isStale ? 'hatched-digits' : ''}>{writeWhole(live.value, metric.unit, { locale, currency })}</span>
    </span>
  )
}
