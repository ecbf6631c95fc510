'use client'

import { useState } from 'react'
import { classNames } from '../ui/class-names.ts'
import { formatDecimal, isDecimal, parseDecimal } from './decimal.ts'
import { controlHeight, controlStyle, Field, type FieldTexts } from './field.tsx'

type NumberFieldProps = FieldTexts & {
  locale: string
  /** A plain decimal ("12.50"), '' for empty, null while what is typed is not a number. */
  value: string | null
  onChange: (value: string | null) => void
  /** Fraction digits allowed; 0 for whole numbers. */
  decimals: number
  /** Shown on leaving the field with something that is not such a number. */
  invalidText: string
  unit?: string | undefined
  required?: boolean | undefined
  /** A dialog begins here. */
  begins?: boolean | undefined
  onEnter?: (() => void) | undefined
  className?: string | undefined
}

/** An exact number in the reader's own notation; on leaving, it is rewritten as it was understood. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, error, aside, locale, value, onChange, decimals, invalidText, unit, begins, onEnter, className, ...rest } =
    props
  const [typed, setTyped] = useState<{ text: string; value: string | null } | null>(null)
  const [editing, setEditing] = useState(false)
  const own = typed !== null && typed.value === value
  const text = own && (editing || value === null) ? typed.text : written(value, locale, !editing)
  const complaint = value === null && !editing ? invalidText : undefined

  function type(next: string) {
    const parsed = next.trim() === '' ? '' : parseDecimal(next, locale, decimals)
    setTyped({ text: next, value: parsed })
    onChange(parsed)
  }

  return (
    <Field label={label} hint={hint} error={error ?? complaint} aside={aside} className={className}>
      {(wiring) => (
        <div className="relative flex items-center">
          <input
            {...rest}
            inputMode="decimal"
            autoComplete="off"
            data-begin={begins ? '' : undefined}
            id={wiring.id}
            aria-describedby={wiring.describedBy}
            aria-invalid={wiring.invalid || undefined}
            value={text}
            onChange={(event) => type(event.target.value)}
            onFocus={() => setEditing(true)}
            onBlur={() => setEditing(false)}
            onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onEnter?.()}
            className={classNames(controlStyle, controlHeight, 'text-right tabular-nums', unit !== undefined && 'pr-12')}
          />
          {unit !== undefined && <span className="pointer-events-none absolute right-2.5 text-13 text-ink-muted">{unit}</span>}
        </div>
      )}
    </Field>
  )
}

function written(value: string | null, locale: string, grouping: boolean): string {
  return value !== null && isDecimal(value) ? formatDecimal(value, locale, grouping) : ''
}
