'use client'

import { useTranslations } from 'use-intl'
import { TextArea } from '@/components/form/text-area.tsx'
import { bodyMost } from '@/server/areas/it/tickets/rules.ts'
import { SharedTextFact } from '../../../_client/texts/shared-text-fact.tsx'
import type { Ticket } from './live-rows.ts'
import type { TicketActs } from './use-ticket-acts.ts'

type Props = {
  ticket: Ticket
  acts: TicketActs
  value: string
  /** The version that the value belongs to. */
  version: number
  /** Whether it is the reader's to write. */
  isOpen: boolean
  lockedReason: string | null
  reread: () => Promise<void>
}

/** What a ticket is about, at length: written together by whoever may write it, read by the others. */
export function TicketBody({ ticket, acts, value, version, isOpen, lockedReason, reread }: Props) {
  const label = useTranslations('it.fields')('body')
  if (!isOpen)
    return (
      <TextArea
        label={label}
        value={value}
        onChange={() => {}}
        readOnly
        title={lockedReason ?? undefined}
        aria-description={lockedReason ?? undefined}
      />
    )
  return (
    <SharedTextFact
      key={ticket.id}
      place={{ entity: 'tickets', record: ticket.id, field: 'body' }}
      label={label}
      value={value}
      version={version}
      maxLength={bodyMost}
      lockedReason={lockedReason}
      onSave={async (whole) => {
        const outcome = await acts.saveBody(ticket, whole)
        await reread()
        return outcome
      }}
    />
  )
}
