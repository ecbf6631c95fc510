'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { formatDecimal, isDecimal } from '@/components/form/decimal.ts'
import { NumberField } from '@/components/form/number-field.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { DraftFact } from '../../../_client/draft-fact.tsx'
import type { Outcome } from '../../../_client/use-live-edit.ts'
import { notANumber, scaledIn } from './movement-draft.ts'
import { decimalOf } from './quantity.ts'

type Props = {
  /** Names the draft: record and field. */
  name: string
  label: string
  /** The field's name in a conflict. */
  field: string
  /** An integer of `scale` decimals; null for none, which only an optional one may be. */
  value: number | null
  version: number
  scale: number
  /** Decimals that are always written, as of money. */
  least?: number
  unit: string
  optional?: boolean
  /** Read, not written. */
  locked?: boolean
  onSave: (value: number | null, base: number) => Promise<Outcome>
}

/** One exact number of a record, written in place in the reader's notation. */
export function NumberFact({
  name,
  label,
  field,
  value,
  version,
  scale,
  least = 0,
  unit,
  optional = false,
  locked = false,
  onSave,
}: Props) {
  const t = useTranslations('logistics')
  const locale = useLocale()
  const [wrong, setWrong] = useState(false)
  const textOf = (scaled: unknown) => (typeof scaled === 'number' ? decimalOf(scaled, scale, least) : '')
  const words = (text: string) => (isDecimal(text) ? formatDecimal(text, locale) : text === '' ? t('noBound') : '')
  const written = textOf(value)

  if (locked)
    return <TextField label={label} value={words(written)} onChange={() => {}} readOnly className="text-right tabular-nums" />
  const isGood = (text: string) => (text === '' ? optional : scaledIn(text, scale) !== null && !text.startsWith('-'))
  return (
    <div data-field={field} className="min-w-0">
      <DraftFact
        name={name}
        label={label}
        value={written}
        version={version}
        words={words}
        theirs={(fields) => textOf(fields[field])}
        isSavable={(text) => {
          setWrong(!isGood(text))
          return isGood(text)
        }}
        onSave={(text, base) => onSave(text === '' ? null : scaledIn(text, scale), base)}
      >
        {(control) => (
          <NumberField
            label={label}
            locale={locale}
            value={control.value === notANumber ? null : control.value}
            onChange={(text) => {
              setWrong(false)
              control.onChange(text ?? notANumber)
            }}
            onEnter={control.onSend}
            decimals={scale}
            unit={unit}
            invalidText={t('form.notANumber')}
            error={wrong ? t('form.notANumber') : undefined}
          />
        )}
      </DraftFact>
    </div>
  )
}
