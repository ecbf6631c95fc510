'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { TileLook } from '@/components/tile/tile-shell.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useSecond } from '../_client/use-second.ts'
import { useMetricTexts } from '../_kpis/metric-texts.ts'
import { useMetricHere } from '../_kpis/part-context.tsx'
import { useWhy } from '../_kpis/use-why.ts'
import { WhyCauses } from '../_kpis/why-causes.tsx'

/** What moved a number last; on a desk a press tells the rest. It alone is drawn anew each second. */
export function WhyLine({ metric, look }: { metric: Metric; look: TileLook }) {
  const t = useTranslations('kpis.why')
  const { label } = useMetricTexts(metric)
  const causes = useMetricHere(metric)?.causes ?? []
  const { line } = useWhy(metric)
  const now = useSecond()
  const [open, setOpen] = useState(false)
  const latest = causes[0] === undefined ? null : line(causes[0], now)
  return (
    <footer className="hidden h-[1.5em] shrink-0 text-(length:--tile-note) leading-[1.5] text-ink-muted [@container_(min-height:8rem)]:block">
      {latest !== null && look === 'wall' && <p className="truncate">{latest}</p>}
      {latest !== null && look === 'desk' && (
        <button
          type="button"
          aria-label={t('open', { label, latest })}
          onClick={() => setOpen(true)}
          className="relative z-20 block max-w-full truncate rounded-sm text-left hover:text-ink hover:underline"
        >
          {latest}
        </button>
      )}
      {open && <WhyCauses metric={metric} causes={causes} onClose={() => setOpen(false)} />}
    </footer>
  )
}
