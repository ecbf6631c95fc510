'use client'

import type { ComponentProps } from 'react'
import { classNames } from '../ui/class-names.ts'
import { controlStyle, Field, type FieldTexts } from './field.tsx'

type TextAreaProps = FieldTexts &
  Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'id'> & {
    value: string
    onChange: (value: string) => void
    /** Called on Ctrl+Enter or ⌘Enter. */
    onSend?: (() => void) | undefined
  }

/** Several lines of text; grows with what is written. */
export function TextArea({ label, hint, error, aside, value, onChange, onSend, className, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Field label={label} hint={hint} error={error} aside={aside} className={className}>
      {(wiring) => (
        <textarea
          {...rest}
          rows={rows}
          id={wiring.id}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid || undefined}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && onSend?.()}
          className={classNames(controlStyle, 'field-sizing-content max-h-80 py-2')}
        />
      )}
    </Field>
  )
}
