'use client'

import { useLocale, useTranslations } from 'use-intl'
import { Funnel } from '@/components/chart/funnel.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricName } from '../../_kpis/metric-texts.ts'
import { useMetricsHere, usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import type { OfMetrics } from '../shown-tile.ts'
import { useShellState } from '../use-shell-state.ts'
import { useWrite } from '../use-write.ts'

/** Numbers as steps of one way, and how much of the first each still is. */
export function FunnelTile({ metrics, settings, look }: OfMetrics) {
  const part = usePart()
  const t = useTranslations('boards.kinds')
  const locale = useLocale()
  const nameOf = useMetricName()
  const live = useMetricsHere(metrics)
  const state = useShellState({ kind: live.includes(undefined) ? 'loading' : 'value' })
  const write = useWrite(look)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const first = live[0]?.value ?? null
  const label = settings.title ?? metrics.map(nameOf).join(' → ')
  const steps = metrics.map((step, index) => {
    const value = live[index]?.value ?? null
    const share = index === 0 || !first || value === null ? null : t('ofFirst', { share: percent.format(value / first) })
    const text = value === null ? t('standing.unknown') : write(value, step.unit)
    return { id: step.id, label: nameOf(step), value, text, share }
  })
  const [metric] = metrics
  return (
    <TileShell look={look} label={label} state={state} opening={metric && { href: recordsHref(metric, part), name: label }}>
      <Funnel label={label} steps={steps} />
    </TileShell>
  )
}
