import type { TicketTimes } from '@/server/areas/it/sla/rules.ts'

/** The promise that comes next: the first response while there is none, then the solution. */
export function nextPromise(ticket: TicketTimes): 'firstResponse' | 'solution' {
  const { firstResponseDueAt, firstRespondedAt, solutionDueAt, solvedAt } = ticket
  const answered = firstRespondedAt !== null || solvedAt !== null || firstResponseDueAt === null
  return answered || (solutionDueAt !== null && solutionDueAt < firstResponseDueAt) ? 'solution' : 'firstResponse'
}

/** When the next promise is due, for the order of the queue; what waits or is solved comes last. */
export function dueOf(ticket: TicketTimes): number | null {
  if (ticket.solvedAt !== null || ticket.pausedSince !== null) return null
  return nextPromise(ticket) === 'firstResponse' ? ticket.firstResponseDueAt : ticket.solutionDueAt
}
