'use client'

import { useTranslations } from 'use-intl'
import { StatusLight } from '@/components/chart/status-light.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricTexts } from '../../_kpis/metric-texts.ts'
import { usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { useKpi } from '../../_kpis/use-kpi.ts'
import type { OfMetric } from '../shown-tile.ts'

/** Whether a number is as it should be. */
export function StatusTile({ metric, settings, look }: OfMetric) {
  const part = usePart()
  const t = useTranslations('boards.kinds.standing')
  const { label, scope } = useMetricTexts(metric)
  const { state, name } = useKpi(metric, undefined, { short: look === 'wall' })
  const reading = state.kind === 'value' || state.kind === 'stale' ? state.reading : null
  const standing = reading?.state ?? 'neutral'
  return (
    <TileShell
      look={look}
      label={settings.title ?? label}
      scope={scope}
      state={state}
      opening={{ href: recordsHref(metric, part), name }}
    >
      {reading && (
        <StatusLight
          state={standing}
          word={t(standing)}
          value={reading.unit === undefined ? reading.value : `${reading.value} ${reading.unit}`}
        />
      )}
    </TileShell>
  )
}
