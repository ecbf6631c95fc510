'use client'

import { Select, type SelectProps } from '../ui/select.tsx'
import { Field, type FieldTexts } from './field.tsx'

type SelectFieldProps<Value extends string> = FieldTexts &
  Pick<SelectProps<Value>, 'value' | 'options' | 'onChange' | 'placeholder' | 'disabled' | 'name' | 'className'>

/** One of few, with its label. */
export function SelectField<Value extends string>({ label, hint, error, aside, className, ...select }: SelectFieldProps<Value>) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} className={className}>
      {(wiring) => (
        <Select
          {...select}
          id={wiring.id}
          labelledBy={wiring.labelId}
          describedBy={wiring.describedBy}
          invalid={wiring.invalid}
        />
      )}
    </Field>
  )
}
