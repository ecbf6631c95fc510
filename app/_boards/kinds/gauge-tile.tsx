'use client'

import { Gauge } from '@/components/chart/gauge.tsx'
import { type GaugeAim, gaugeGeometry } from '@/components/chart/gauge-geometry.ts'
import { lengthOf } from '@/components/tile/number-face.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMetricTexts } from '../../_kpis/metric-texts.ts'
import { useMetricHere, usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { useKpi } from '../../_kpis/use-kpi.ts'
import { periodDays } from '../period-days.ts'
import type { OfMetric } from '../shown-tile.ts'
import { useWrite } from '../use-write.ts'

const wholePercent = 1000

/** A number on a dial that shows what is wanted of it. */
export function GaugeTile({ metric, settings, period, look }: OfMetric) {
  const part = usePart()
  const { label, scope } = useMetricTexts(metric)
  const { state, name } = useKpi(metric, undefined, { short: look === 'wall', days: periodDays[period] })
  const value = useMetricHere(metric)?.value ?? null
  const write = useWrite('wall')
  const reading = state.kind === 'value' || state.kind === 'stale' ? state.reading : null
  const highest = Math.max(0, ...(reading?.trend ?? []).filter((point) => point !== null))
  const percent = metric.unit === 'percent' && (value ?? 0) <= wholePercent
  const geometry = gaugeGeometry(value ?? 0, aimOf(metric), { highest, top: percent ? wholePercent : undefined })
  return (
    <TileShell
      look={look}
      label={settings.title ?? label}
      scope={scope}
      state={state}
      mark={reading?.state}
      opening={{ href: recordsHref(metric, part), name }}
    >
      {reading && (
        <Gauge
          geometry={geometry}
          state={reading.state ?? 'neutral'}
          digits={reading.value}
          unit={reading.unit}
          length={lengthOf(reading.value, reading.unit)}
          ends={[write(geometry.ends[0], metric.unit), write(geometry.ends[1], metric.unit)]}
          label={name}
        />
      )}
    </TileShell>
  )
}

function aimOf({ direction, target, band }: Metric): GaugeAim {
  if (direction === 'range') return band === undefined ? null : { kind: direction, ...band }
  return direction === 'none' || target === undefined ? null : { kind: direction, target }
}
