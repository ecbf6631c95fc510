'use client'

import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import type { OfferedColumn } from '@/server/areas/kpis/contract.ts'
import type { Metric } from '@/server/metrics/metric.ts'
import { useMe } from '../../../_client/me.tsx'
import { useMetricName } from '../../../_kpis/metric-texts.ts'
import { type BuilderDraft, emptyDraft, isSummed, measures } from './builder-draft.ts'
import type { ColumnWords } from './use-column-words.ts'

type Props = {
  draft: BuilderDraft
  entities: readonly { name: Exclude<BuilderDraft['entity'], ''>; columns: readonly OfferedColumn[] }[]
  columns: readonly OfferedColumn[]
  words: ColumnWords
  problemAt: (field: string) => string | undefined
  onChange: (change: Partial<BuilderDraft>) => void
}

/** What is counted, and how; or which metric is a share of which. */
export function WhatFields({ draft, entities, columns, words, problemAt, onChange }: Props) {
  const t = useTranslations('builder')
  const { measure } = draft
  const summed = columns.filter(isSummed)
  /** Conditions on fields of other records mean nothing. */
  const choose = (entity: BuilderDraft['entity']) => {
    const { column, groups, part, windowColumn, dimension } = emptyDraft
    onChange({ entity, column, groups, part, windowColumn, dimension })
  }
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label={t('measure')}
        value={measure}
        options={measures.map((value) => ({ value, label: t(`measures.${value}`) }))}
        onChange={(next) => onChange({ measure: next })}
      />
      {measure === 'ratio' ? (
        <div className="grid gap-3 sm:col-span-2 sm:grid-cols-2">
          {(['over', 'under'] as const).map((part) => (
            <MetricChoice
              key={part}
              label={t(part)}
              value={draft[part]}
              onChange={(id) => onChange({ [part]: id })}
              error={problemAt(part)}
            />
          ))}
        </div>
      ) : (
        <SelectField
          label={t('entity')}
          value={draft.entity === '' ? null : draft.entity}
          options={entities.map(({ name }) => ({ value: name, label: t(`entities.${name}`) }))}
          onChange={choose}
          error={problemAt('entity')}
        />
      )}
      {(measure === 'sum' || measure === 'average') && (
        <SelectField
          label={t('column')}
          value={draft.column === '' ? null : draft.column}
          options={summed.map(({ name }) => ({ value: name, label: words.nameOf(name) }))}
          onChange={(column) => onChange({ column })}
          error={problemAt('column')}
        />
      )}
    </div>
  )
}

type ChoiceProps = { label: string; value: string; onChange: (id: string) => void; error: string | undefined }

/** One of the metrics that are no formulas themselves. */
function MetricChoice({ label, value, onChange, error }: ChoiceProps) {
  const nameOf = useMetricName()
  const { metrics } = useMe()
  const plain = metrics.filter(({ formula }: Metric) => formula.kind === 'plain')
  return (
    <SelectField
      label={label}
      value={value === '' ? null : value}
      options={plain.map((metric) => ({ value: metric.id, label: nameOf(metric) }))}
      onChange={onChange}
      error={error}
    />
  )
}
