'use client'

import { classNames } from '../ui/class-names.ts'
import { controlHeight, controlStyle, Field, type FieldTexts } from './field.tsx'

type DateFieldProps = FieldTexts & {
  /** ISO 8601 day (2026-11-30), or '' for none; the browser shows it in its own language. */
  value: string
  onChange: (value: string) => void
  min?: string | undefined
  max?: string | undefined
  required?: boolean | undefined
  className?: string | undefined
}

/** A calendar day. */
export function DateField({ label, hint, error, aside, className, onChange, ...rest }: DateFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} className={className}>
      {(wiring) => (
        <input
          {...rest}
          type="date"
          id={wiring.id}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid || undefined}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(controlStyle, controlHeight, 'tabular-nums')}
        />
      )}
    </Field>
  )
}
