'use client'

import { useTranslations } from 'use-intl'
import type { TicketFacts, Verdict } from '@/server/areas/it/tickets/rules.ts'
import { useDesk } from './desk.tsx'

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
