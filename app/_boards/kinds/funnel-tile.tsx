'use client'

import { useLocale, useMessages, useTranslations } from 'use-intl'
import { Funnel } from '@/components/chart/funnel.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { metricTexts } from '../../_kpis/metric-texts.ts'
import { recordsHref } from '../../_kpis/record-links.ts'
import { useMetrics } from '../../_live/use-live.ts'
import type { OfMetrics } from '../shown-tile.ts'
import { useShellState } from '../use-shell-state.ts'
import { useWrite } from '../use-write.ts'

/** Numbers as steps of one way, and how much of the first each still is. */
export function FunnelTile({ metrics, settings, look }: OfMetrics) {
  const t = useTranslations('boards.kinds')
  const locale = useLocale()
  const catalogue = useMessages().kpis.metrics
  const live = useMetrics(metrics.map(({ id }) => id))
  const state = useShellState({ kind: live.includes(undefined) ? 'loading' : 'value' })
  const write = useWrite(look)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const first = live[0]?.value ?? null
  const label = settings.title ?? metrics.map(({ id }) => metricTexts(catalogue, id).label).join(' → ')
  const steps = metrics.map(({ id, unit }, index) => {
    const value = live[index]?.value ?? null
    const share = index === 0 || !first || value === null ? null : t('ofFirst', { share: percent.format(value / first) })
    const text = value === null ? t('standing.unknown') : write(value, unit)
    return { id, label: metricTexts(catalogue, id).label, value, text, share }
  })
  const [metric] = metrics
  return (
    <TileShell look={look} label={label} state={state} opening={metric && { href: recordsHref(metric), name: label }}>
      <Funnel label={label} steps={steps} />
    </TileShell>
  )
}
