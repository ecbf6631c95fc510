'use client'

import { useTranslations } from 'use-intl'
import { Tile } from '@/components/tile/tile.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import type { MetricHistory } from '@/server/trpc/context.ts'
import { useSecond } from '../_client/use-second.ts'
import { useMetric } from '../_live/use-live.ts'
import { useOpenTalks } from '../_teamwork/use-number-talk.ts'
import { useRings } from './alarms/use-alarms.ts'
import { useMetricTexts } from './metric-texts.ts'
import { recordsHref } from './record-links.ts'
import { useKpi } from './use-kpi.ts'
import { useTilePanel } from './use-tile-panel.ts'
import { useWhy } from './use-why.ts'
import { WhyCauses } from './why-causes.tsx'

export type KpiTileProps = {
  metric: Metric
  /** The past as the page was rendered with it; fetched when absent. */
  past?: MetricHistory | null | undefined
}

/** A metric as a live tile: its number, its past, what moved it last, and the very records behind it. */
export function KpiTile({ metric, past }: KpiTileProps) {
  const t = useTranslations('kpis.why')
  const talks = useTranslations('talks.number')
  const alarms = useTranslations('alarms')
  const { label, scope } = useMetricTexts(metric)
  const { state, name } = useKpi(metric, past)
  const causes = useMetric(metric.id)?.causes ?? []
  const { line } = useWhy(metric)
  const now = useSecond()
  const panel = useTilePanel(metric.id)
  const open = useOpenTalks(metric.id)
  const rings = useRings(metric.id)
  const latest = causes[0]
  const text = latest === undefined ? null : line(latest, now)
  return (
    <>
      <Tile
        label={label}
        scope={scope}
        name={name}
        state={rings && state.kind === 'value' ? { ...state, kind: 'alarm', text: alarms('tile') } : state}
        href={recordsHref(metric)}
        why={text === null ? undefined : { text, label: t('open', { label, latest: text }), onOpen: panel.open }}
        talk={open === null ? undefined : { open, label: talks('mark', { label, count: open }), onOpen: panel.openTalk }}
      />
      {panel.isOpen && <WhyCauses metric={metric} causes={causes} onClose={panel.close} />}
    </>
  )
}
