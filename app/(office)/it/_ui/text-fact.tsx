'use client'

import { useTranslations } from 'use-intl'
import { TextField } from '@/components/form/text-field.tsx'
import { DraftFact } from '../../../_client/draft-fact.tsx'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import type { Outcome } from '../../../_client/use-live-edit.ts'

type Props = {
  ticketId: string
  field: 'subject' | 'category'
  value: string
  /** The version that the value belongs to. */
  version: number
  maxLength: number
  lockedReason: string | null
  onSave: (text: string, base: number) => Promise<Outcome>
}

/** A text of a ticket, written in place; see DraftFact. */
export function TextFact({ ticketId, field, value, version, maxLength, lockedReason, onSave }: Props) {
  const t = useTranslations('it.fields')
  return (
    <div data-field={field} className="min-w-0">
      <DraftFact
        name={draftName({ kind: 'field', entity: 'tickets', record: ticketId, field })}
        label={t(field)}
        value={value}
        version={version}
        theirs={(fields) => String(fields[field] ?? value)}
        onSave={onSave}
      >
        {({ value: text, onChange, onSend, busy }) => {
          const control = {
            label: t(field),
            value: text,
            onChange,
            maxLength,
            readOnly: lockedReason !== null || busy,
            autoComplete: 'off',
            ...(lockedReason === null ? {} : { title: lockedReason, 'aria-description': lockedReason }),
          }
          return (
            <TextField {...control} onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onSend()} />
          )
        }}
      </DraftFact>
    </div>
  )
}
