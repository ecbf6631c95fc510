'use client'

import { useTranslations } from 'use-intl'
import { TextArea } from '@/components/form/text-area.tsx'
import { TextField } from '@/components/form/text-field.tsx'
import { DraftFact } from '../../../_client/draft-fact.tsx'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import type { Outcome } from '../../../_client/use-live-edit.ts'

type Props = {
  ticketId: string
  field: 'subject' | 'body' | 'category'
  value: string
  /** The version that the value belongs to. */
  version: number
  maxLength: number
  multiline?: boolean
  lockedReason: string | null
  onSave: (text: string, base: number) => Promise<Outcome>
}

/** A text of a ticket, written in place; see DraftFact. */
export function TextFact({ ticketId, field, value, version, maxLength, multiline = false, lockedReason, onSave }: Props) {
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
          return multiline ? (
            <TextArea {...control} onSend={onSend} />
          ) : (
            <TextField {...control} onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && onSend()} />
          )
        }}
      </DraftFact>
    </div>
  )
}
