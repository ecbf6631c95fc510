'use client'

import { useTranslations } from 'use-intl'
import { CheckField } from '@/components/form/check-field.tsx'
import { TextField } from '@/components/form/text-field.tsx'

/** As it is typed; null: at no hours, or at all. */
export type TypedHours = { from: string; until: string } | null

type Props = {
  label: string
  hint?: string
  value: TypedHours
  usual: NonNullable<TypedHours>
  onChange: (hours: TypedHours) => void
}

/** Whether there are such hours, and which. */
export function HoursField({ label, hint, value, usual, onChange }: Props) {
  const t = useTranslations('walls.form')
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">{label}</legend>
      <CheckField label={label} checked={value !== null} onChange={(checked) => onChange(checked ? usual : null)} />
      {hint !== undefined && <p className="text-13 text-ink-muted">{hint}</p>}
      {value !== null && (
        <div className="flex gap-3">
          <TextField
            type="time"
            label={t('from')}
            value={value.from}
            onChange={(from) => onChange({ ...value, from })}
            className="flex-1"
          />
          <TextField
            type="time"
            label={t('until')}
            value={value.until}
            onChange={(until) => onChange({ ...value, until })}
            error={value.from !== '' && value.from === value.until ? t('missing') : undefined}
            className="flex-1"
          />
        </div>
      )}
    </fieldset>
  )
}
