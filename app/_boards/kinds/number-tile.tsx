'use client'

import { useTranslations } from 'use-intl'
import { NumberFace } from '@/components/tile/number-face.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useRings } from '../../_kpis/alarms/use-alarms.ts'
import { useMetricTexts } from '../../_kpis/metric-texts.ts'
import { usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { useKpi } from '../../_kpis/use-kpi.ts'
import { periodDays } from '../period-days.ts'
import type { OfMetric } from '../shown-tile.ts'
import { WhyLine } from '../why-line.tsx'

/** One number with its change, its target and its way. */
export function NumberTile({ metric, settings, period, look }: OfMetric) {
  const part = usePart()
  const t = useTranslations('alarms')
  const { label, scope } = useMetricTexts(metric)
  const { state, name } = useKpi(metric, undefined, { short: look === 'wall', days: periodDays[period] })
  const rings = useRings(metric.id)
  const reading = state.kind === 'value' || state.kind === 'stale' ? state.reading : null
  return (
    <TileShell
      look={look}
      label={settings.title ?? label}
      scope={scope}
      state={rings && state.kind === 'value' ? { kind: 'alarm', text: t('tile') } : state}
      mark={reading?.state}
      opening={{ href: recordsHref(metric, part), name }}
      foot={<WhyLine metric={metric} look={look} />}
    >
      {reading && <NumberFace reading={reading} />}
    </TileShell>
  )
}
