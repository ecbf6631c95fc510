'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { type StateAction, type TicketAction, ticketLabel, type Verdicts } from '@/server/areas/it/tickets/rules.ts'
import { useOffers } from '../../../_client/offers.ts'
import type { Ticket } from './live-rows.ts'
import { PendReason } from './pend-reason.tsx'
import { useReason } from './use-reason.ts'
import type { TicketActs } from './use-ticket-acts.ts'

type Props = { ticket: Ticket; can: Verdicts; acts: TicketActs; onClaim: (ticket: Ticket) => void }

/** What comes next for a ticket; a button that cannot be pressed says why. */
export function TicketActions({ ticket, can, acts, onClaim }: Props) {
  const t = useTranslations('it')
  const palette = useTranslations('palette.actions')
  const reason = useReason()
  const [asking, setAsking] = useState(false)
  const done = ticket.state === 'solved' || ticket.state === 'closed'
  const going: StateAction = ticket.state === 'pending' ? 'resume' : 'start'
  const offered: readonly (StateAction | 'claim')[] = done ? ['reopen', 'close'] : ['claim', going, 'pend', 'solve']

  function take(action: TicketAction) {
    if (action === 'claim') onClaim(ticket)
    else if (action === 'pend') setAsking(true)
    else if (action === 'start' || action === 'resume' || action === 'solve' || action === 'reopen' || action === 'close')
      void acts.move(ticket, action)
  }
  useOffers(
    offered
      .filter((action) => reason(can[action], ticket) === null)
      .map((action) => ({
        id: action,
        label: palette('about', { action: t(`acts.${action}`), record: ticketLabel(ticket.number) }),
        run: () => take(action),
      })),
  )

  return (
    <fieldset aria-label={t('panel.actions')} className="flex flex-wrap gap-2">
      {offered.map((action) => (
        <Button
          key={action}
          variant={action === 'solve' ? 'primary' : 'secondary'}
          disabledReason={reason(can[action], ticket) ?? undefined}
          onClick={() => take(action)}
        >
          {t(`acts.${action}`)}
        </Button>
      ))}
      {asking && (
        <PendReason
          ticket={ticketLabel(ticket.number)}
          onClose={() => setAsking(false)}
          onGive={(text) => {
            setAsking(false)
            void acts.pend(ticket, text)
          }}
        />
      )}
    </fieldset>
  )
}
