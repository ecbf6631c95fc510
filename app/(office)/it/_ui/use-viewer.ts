'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { type TicketFacts, type TicketField, type Verdict, type Viewer, writable } from '@/server/areas/it/tickets/rules.ts'
import { useMay, useMe } from '../../../_client/me.tsx'
import { useDesk } from './desk.tsx'

/** Who looks, and what of a ticket their roles let them write; the server decides for each ticket again. */
export function useViewer(): Viewer {
  const { person, roles } = useMe()
  const updates = useMay('update', 'tickets')
  const comments = useMay('create', 'ticketComments')
  return useMemo(() => {
    const writes = new Set<TicketField>()
    if (updates) for (const role of roles) for (const field of writable[role].update) writes.add(field)
    return { personId: person.id, writes, comments }
  }, [person.id, roles, updates, comments])
}

/** Why an action cannot be done with a ticket, in words; null when it can. */
export function useReason(): (verdict: Verdict, ticket: TicketFacts) => string | null {
  const t = useTranslations('it')
  const { people } = useDesk()
  return (verdict, ticket) => {
    if (verdict.can) return null
    if (verdict.because === 'wrong-state') return t('because.wrong-state', { state: t(`states.${ticket.state}`) })
    if (verdict.because !== 'taken') return t(`because.${verdict.because}`)
    const holder = ticket.assigneeId === null ? undefined : people.get(ticket.assigneeId)
    return t('because.taken', { name: holder?.name ?? t('unknownPerson') })
  }
}
