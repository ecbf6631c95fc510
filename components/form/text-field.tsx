'use client'

import type { ComponentProps } from 'react'
import { classNames } from '../ui/class-names.ts'
import { controlHeight, controlStyle, Field, type FieldTexts } from './field.tsx'

type TextFieldProps = FieldTexts &
  Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'id' | 'size'> & { value: string; onChange: (value: string) => void }

/** One line of text. */
export function TextField({ label, hint, error, aside, value, onChange, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} className={className}>
      {(wiring) => (
        <input
          {...rest}
          id={wiring.id}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={classNames(controlStyle, controlHeight)}
        />
      )}
    </Field>
  )
}
