import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { type Work, writerOf } from '../../work.ts'
import { refusalOf, saveTicket, type TicketAnswer } from '../changes/commands.ts'
import { calendarOf } from '../sla/queries.ts'
import { afterPause, answeredIn, solvedMeanwhile } from '../sla/rules.ts'
import { lockTicket, type Ticket } from '../tickets/queries.ts'
import { tickets } from '../topics.ts'
import type { ChangeState } from './contract.ts'

/** Takes a ticket to another state; the clocks pause while it waits, and what was left then is left when it goes on. */
export async function changeState(work: Work, input: ChangeState): Promise<TicketAnswer> {
  requireCan(work.actor, 'update', tickets, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { changeState: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    const refusal = refusalOf(input.action, sight)
    return refusal ?? saveTicket(tx, work, sight.ticket, await whatFollows(tx, sight.ticket, input, work.clock.now()))
  })
}

async function whatFollows(tx: Tx, ticket: Ticket, input: ChangeState, now: number): Promise<Partial<Ticket>> {
  switch (input.action) {
    case 'start':
      return { state: 'open' }
    case 'pend':
      await tx.insert(table.slaPauses).values({ ticketId: ticket.id, since: now, reason: input.reason })
      return { state: 'pending', pausedSince: now }
    case 'resume':
      return { state: 'open', ...(await endPause(tx, ticket, now)) }
    case 'solve': {
      const paused = await endPause(tx, ticket, now)
      return { ...paused, ...(await solution(tx, { ...ticket, ...paused }, now)) }
    }
    case 'reopen':
      return reopening(tx, ticket, now)
    case 'close':
      return { state: 'closed', closedAt: now }
  }
}

/** Closes the open line of the ledger and moves the dues; nothing where the ticket does not wait. */
async function endPause(tx: Tx, ticket: Ticket, now: number): Promise<Partial<Ticket>> {
  if (ticket.pausedSince === null) return {}
  const line = and(eq(table.slaPauses.ticketId, ticket.id), isNull(table.slaPauses.until))
  await tx.update(table.slaPauses).set({ until: now }).where(line)
  return { pausedSince: null, ...afterPause(ticket, await calendarOf(tx, ticket.policyId), ticket.pausedSince, now) }
}

/** A solution is an answer too, where none was given before. */
async function solution(tx: Tx, ticket: Ticket, now: number): Promise<Partial<Ticket>> {
  const seconds = answeredIn(await calendarOf(tx, ticket.policyId), ticket, now)
  return {
    state: 'solved',
    solvedAt: now,
    solutionSeconds: seconds,
    solutionInTime: ticket.solutionDueAt === null ? null : now <= ticket.solutionDueAt ? 1 : 0,
    ...(ticket.firstRespondedAt === null ? { firstRespondedAt: now, firstResponseSeconds: seconds } : {}),
  }
}

/** The time it counted as solved is a pause like any other: nobody could have worked on it. */
async function reopening(tx: Tx, ticket: Ticket, now: number): Promise<Partial<Ticket>> {
  const since = ticket.solvedAt ?? now
  await tx.insert(table.slaPauses).values({ ticketId: ticket.id, since, until: now, reason: solvedMeanwhile })
  return {
    ...afterPause(ticket, await calendarOf(tx, ticket.policyId), since, now),
    state: 'open',
    solvedAt: null,
    closedAt: null,
    solutionSeconds: null,
    solutionInTime: null,
    reopenCount: ticket.reopenCount + 1,
  }
}
