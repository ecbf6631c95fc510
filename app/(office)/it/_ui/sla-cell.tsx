'use client'

import { useTranslations } from 'use-intl'
import { slaClock } from '@/server/areas/it/sla/rules.ts'
import { useSecond } from '../../../_client/use-second.ts'
import { useDesk } from './desk.tsx'
import type { Ticket } from './live-rows.ts'
import { SlaFace } from './sla-face.tsx'

/** The promise that comes next: the first response while there is none, then the solution. */
export function nextPromise(ticket: Ticket): 'firstResponse' | 'solution' {
  const { firstResponseDueAt, firstRespondedAt, solutionDueAt, solvedAt } = ticket
  const answered = firstRespondedAt !== null || solvedAt !== null || firstResponseDueAt === null
  return answered || (solutionDueAt !== null && solutionDueAt < firstResponseDueAt) ? 'solution' : 'firstResponse'
}

/** When the next promise is due, for the order of the queue; what waits or is solved comes last. */
export function dueOf(ticket: Ticket): number | null {
  if (ticket.solvedAt !== null || ticket.pausedSince !== null) return null
  return nextPromise(ticket) === 'firstResponse' ? ticket.firstResponseDueAt : ticket.solutionDueAt
}

/** The clock of a ticket's next promise, told each second. */
export function SlaCell({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('it.sla')
  const { promiseOf } = useDesk()
  const now = useSecond()
  if (now === null) return null
  const promise = promiseOf(ticket)
  const which = nextPromise(ticket)
  const clock = slaClock(ticket, promise?.policy ?? null, promise?.calendar ?? null, now)[which]
  return <SlaFace label={t(which)} clock={clock} now={now} solved={ticket.solvedAt !== null} />
}
