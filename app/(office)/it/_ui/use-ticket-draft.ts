'use client'

import { useMemo } from 'react'
import { draftName } from '../../../_client/drafts/draft-name.ts'
import { useDraft } from '../../../_client/drafts/drafts-provider.tsx'

/** A ticket being written, as its form has it. */
export type TicketDraft = {
  subject: string
  body: string
  queueId: string
  urgency: string
  impact: string
  requesterName: string
}

export const emptyTicket: TicketDraft = { subject: '', body: '', queueId: '', urgency: '2', impact: '2', requesterName: '' }

/** The person's unfinished ticket: read, changed by field, thrown away. */
export function useTicketDraft(): [TicketDraft, (change: Partial<TicketDraft>) => void, () => void] {
  const [kept, keep] = useDraft(draftName({ kind: 'ticket' }))
  const draft = useMemo(() => (kept === null ? emptyTicket : readTicket(kept)), [kept])
  return [draft, (change) => keep(JSON.stringify({ ...draft, ...change })), () => keep(null)]
}

/** What was kept, as far as it is text; the form checks the rest. */
function readTicket(kept: string): TicketDraft {
  const value: unknown = JSON.parse(kept)
  const draft = { ...emptyTicket }
  if (typeof value !== 'object' || value === null) return draft
  for (const [field, text] of Object.entries(value))
    if (field in draft && typeof text === 'string') Object.assign(draft, { [field]: text })
  return draft
}
