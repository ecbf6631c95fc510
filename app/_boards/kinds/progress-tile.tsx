'use client'

import { useLocale, useTranslations } from 'use-intl'
import { NumberFace } from '@/components/tile/number-face.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { useMetricTexts } from '../../_kpis/metric-texts.ts'
import { usePart } from '../../_kpis/part-context.tsx'
import { recordsHref } from '../../_kpis/record-links.ts'
import { useKpi } from '../../_kpis/use-kpi.ts'
import type { OfMetric } from '../shown-tile.ts'
import { WhyLine } from '../why-line.tsx'

/** A number and how much of its target it has reached. */
export function ProgressTile({ metric, settings, look }: OfMetric) {
  const part = usePart()
  const t = useTranslations('boards.kinds')
  const locale = useLocale()
  const { label, scope } = useMetricTexts(metric)
  const { state, name } = useKpi(metric, undefined, { short: look === 'wall' })
  const reading = state.kind === 'value' || state.kind === 'stale' ? state.reading : null
  const target = reading?.target
  // Rounded away from what is wanted: 99.7 % of a target is not all of it, 100.3 % of a limit is more than it.
  const whole = metric.direction === 'down' ? Math.ceil : Math.floor
  const share = target && new Intl.NumberFormat(locale).format(whole(target.reached * 100))
  return (
    <TileShell
      look={look}
      label={settings.title ?? label}
      scope={scope}
      state={reading !== null && target === undefined ? { kind: 'no-data', text: t('noTarget') } : state}
      mark={reading?.state}
      opening={{ href: recordsHref(metric, part), name }}
      foot={<WhyLine metric={metric} look={look} />}
    >
      {reading && target && share !== undefined && (
        <NumberFace
          reading={{
            value: reading.value,
            unit: reading.unit,
            state: reading.state,
            target: { ...target, text: `${share} % · ${target.text}`, label: t('reached', { share: `${share} %` }) },
          }}
        />
      )}
    </TileShell>
  )
}
