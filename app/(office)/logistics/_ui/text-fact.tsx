'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { TextField } from '@/components/form/text-field.tsx'
import { DraftFact } from '../../../_client/draft-fact.tsx'
import type { Outcome } from '../../../_client/use-live-edit.ts'

type Props = {
  /** Names the draft: record and field. */
  name: string
  label: string
  /** The field's name in a conflict. */
  field: string
  value: string
  version: number
  maxLength: number
  /** It cannot be empty. */
  needed: boolean
  /** Read, not written. */
  locked: boolean
  onSave: (text: string, base: number) => Promise<Outcome>
}

/** One line of text of a record, written in place. */
export function TextFact({ name, label, field, value, version, maxLength, needed, locked, onSave }: Props) {
  const t = useTranslations('logistics.form')
  const [missing, setMissing] = useState(false)
  return (
    <div data-field={field} className="min-w-0">
      <DraftFact
        name={name}
        label={label}
        value={value}
        version={version}
        theirs={(fields) => String(fields[field] ?? '')}
        isSavable={(text) => {
          setMissing(needed && text.trim() === '')
          return !needed || text.trim() !== ''
        }}
        onSave={onSave}
      >
        {(control) => (
          <TextField
            label={label}
            value={control.value}
            onChange={(text) => {
              setMissing(false)
              control.onChange(text)
            }}
            maxLength={maxLength}
            readOnly={locked || control.busy}
            autoComplete="off"
            onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && control.onSend()}
            error={missing ? t('needed') : undefined}
          />
        )}
      </DraftFact>
    </div>
  )
}
