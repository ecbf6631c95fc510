'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMetricTexts } from './metric-texts.ts'

type Props = { metric: Metric; showAll: string; onClear: () => void }

/** A number that was pressed, as the filter of a list: its name, and the way back to everything. */
export function MetricFilter({ metric, showAll, onClear }: Props) {
  const t = useTranslations('kpis')
  const { label } = useMetricTexts(metric)
  return (
    <span className="flex h-9 min-w-0 items-center gap-1 rounded-md bg-accent-soft pl-3 text-accent pointer-coarse:h-11">
      <span className="truncate">{t('behind', { label })}</span>
      <Button variant="quiet" onClick={onClear} className="text-accent">
        <X aria-hidden="true" className="size-4" />
        {showAll}
      </Button>
    </span>
  )
}
