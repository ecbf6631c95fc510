'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { ticketLabel, verdictOn } from '@/server/areas/it/tickets/rules.ts'
import { useClaim } from '../_it/use-claim.ts'
import { useViewer } from '../_it/use-viewer.ts'
import type { Ticket } from './board-rows.ts'

/** Takes a ticket that nobody has; nothing where the viewer may not. */
export function ClaimButton({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('it.queue')
  const viewer = useViewer()
  const claim = useClaim()
  if (ticket.assigneeId !== null || !verdictOn('claim', ticket, viewer).can) return null
  return (
    <Button
      size="sm"
      aria-label={t('claimNamed', { ticket: ticketLabel(ticket.number) })}
      onClick={() => void claim(ticket)}
      className="h-6 shrink-0 px-1.5 text-12"
    >
      {t('claim')}
    </Button>
  )
}
