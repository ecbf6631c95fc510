'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { PickField } from '@/components/form/pick-field.tsx'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { useMe } from '../../../_client/me.tsx'
import { useMetricName } from '../../../_kpis/metric-texts.ts'

type Props = {
  most: number
  chosen: readonly string[]
  error: string | undefined
  onChoose: (metrics: readonly string[]) => void
}

/** One number, or several in their order. */
export function MetricPicks({ most, chosen, error, onChoose }: Props) {
  const t = useTranslations('boards.tile')
  const areas = useTranslations('shell.areas')
  const { metrics } = useMe()
  const nameOf = useMetricName()
  const options = metrics.map((metric) => ({ value: metric.id, label: nameOf(metric), detail: areas(metric.area) }))
  const pick = (label: string, value: string | null, rest: readonly { value: string; label: string; detail: string }[]) => (
    <PickField
      key={chosen.length}
      label={label}
      value={value}
      options={rest}
      error={error}
      nothingFits={t('nothingFits')}
      openLabel={t('pick')}
      onChange={(id) => onChoose(most === 1 ? (id === null ? [] : [id]) : id === null ? chosen : [...chosen, id])}
    />
  )
  if (most === 1) return pick(t('metric'), chosen[0] ?? null, options)
  return (
    <div className="flex flex-col gap-2">
      <ul aria-label={t('metrics')} className="divide-y rounded-md border empty:hidden">
        {chosen.map((id) => {
          const name = options.find(({ value }) => value === id)?.label ?? id
          return (
            <li key={id} className="flex items-center gap-2 py-1 pr-1 pl-2.5">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <IconButton
                icon={X}
                size="sm"
                label={t('removeMetric', { name })}
                onClick={() => onChoose(chosen.filter((each) => each !== id))}
              />
            </li>
          )
        })}
      </ul>
      {chosen.length < most &&
        pick(
          t('addMetric'),
          null,
          options.filter(({ value }) => !chosen.includes(value)),
        )}
    </div>
  )
}
