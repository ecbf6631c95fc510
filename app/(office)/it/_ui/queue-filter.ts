import { type TicketState, ticketStates } from '@/server/areas/it/tickets/rules.ts'
import type { Ticket } from './live-rows.ts'

/** Which tickets the queue shows; it is written in the address, so that a link shows the same. */
export type QueueFilter = {
  queueId: string | null
  state: TicketState | 'unsolved' | 'any'
  priority: number | null
  whose: 'all' | 'mine' | 'nobody'
}

const all: readonly (TicketState | 'unsolved' | 'any')[] = ['unsolved', 'any', ...ticketStates]
const owners: readonly QueueFilter['whose'][] = ['all', 'mine', 'nobody']

type Params = { get(name: string): string | null }

/** The filter that an address asks for; what it does not say, or says wrongly, is the usual. */
export function filterIn(params: Params): QueueFilter {
  const priority = Number(params.get('priority'))
  return {
    queueId: params.get('queue'),
    state: all.find((state) => state === params.get('state')) ?? 'unsolved',
    priority: priority >= 1 && priority <= 4 ? priority : null,
    whose: owners.find((whose) => whose === params.get('whose')) ?? 'all',
  }
}

/** Everything that the filter leaves of the address. */
export const noFilter = { queue: null, state: null, priority: null, whose: null, metric: null }

/** How many of its parts narrow the list. */
export const narrowing = ({ queueId, state, priority, whose }: QueueFilter): number =>
  [queueId !== null, state !== 'unsolved', priority !== null, whose !== 'all'].filter(Boolean).length

/** Whether a ticket is in the list of `me`. */
export function isShown(ticket: Ticket, { queueId, state, priority, whose }: QueueFilter, me: string): boolean {
  if (queueId !== null && ticket.queueId !== queueId) return false
  if (state === 'unsolved' ? ticket.solvedAt !== null : state !== 'any' && ticket.state !== state) return false
  if (priority !== null && ticket.priority !== priority) return false
  return whose === 'all' || ticket.assigneeId === (whose === 'mine' ? me : null)
}
