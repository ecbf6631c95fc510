import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { personOf } from '../../../auth/actor.ts'
import { reachSql } from '../../../auth/scope-sql.ts'
import { Failure, type Refusal, refuse } from '../../../kernel/errors.ts'
import { type Work, writerOf } from '../../work.ts'
import { changeFields, refusalOf, saveTicket, type TicketAnswer, type TicketEditAnswer } from '../changes/commands.ts'
import { requireAssignable } from '../references/queries.ts'
import { lockTicket, type Ticket, viewerOf } from '../tickets/queries.ts'
import { tickets } from '../topics.ts'
import type { AssignTicket, ClaimTicket, NextInQueue } from './contract.ts'

/** Takes a ticket that nobody has; of two who reach for it at once one gets it, and the other is told who. */
export async function claimTicket(work: Work, input: ClaimTicket): Promise<TicketAnswer> {
  requireCan(work.actor, 'update', tickets, work.clock.now())
  const me = requireSelf(work)
  return transact(work.store, writerOf(work, input.key, { claimTicket: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    return refusalOf('claim', sight) ?? saveTicket(tx, work, sight.ticket, inHandsOf(sight.ticket, me))
  })
}

/** Gives a ticket to a person who can work on it, or puts it back into its queue. */
export async function assignTicket(work: Work, input: AssignTicket): Promise<TicketEditAnswer> {
  requireCan(work.actor, 'update', tickets, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { assignTicket: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    if (input.assigneeId !== null) await requireAssignable(tx, work, input.assigneeId, sight.ticket)
    const set = inHandsOf(sight.ticket, input.assigneeId)
    return changeFields(tx, work, sight, { action: 'assign', base: input.base, set })
  })
}

/** Claims the unclaimed ticket that is due first, leaving out those that somebody else is taking at this moment. */
export async function claimNextInQueue(work: Work, input: NextInQueue): Promise<TicketAnswer | Refusal<'queue-empty'>> {
  const able = requireCan(work.actor, 'update', tickets, work.clock.now())
  const me = requireSelf(work)
  return transact(work.store, writerOf(work, input.key, { claimNextInQueue: input }), async (tx) => {
    const { queueId, assigneeId, state, firstRespondedAt, firstResponseDueAt, solutionDueAt, priority, id } = table.tickets
    const unclaimed = and(isNull(assigneeId), inArray(state, ['new', 'open']), reachSql(able, tickets))
    const due = sql`least(case when ${firstRespondedAt} is null then ${firstResponseDueAt} end, ${solutionDueAt})`
    const [ticket] = await tx
      .select()
      .from(table.tickets)
      .where(and(unclaimed, input.queueId === null ? undefined : eq(queueId, input.queueId)))
      .orderBy(sql`${due} nulls last`, asc(priority), asc(id))
      .limit(1)
      .for('update', { skipLocked: true })
    if (ticket === undefined) return refuse('queue-empty', 'Cannot take the next ticket: nothing unclaimed is left')
    const refusal = refusalOf('claim', { ticket, viewer: viewerOf(work, ticket) })
    return refusal ?? saveTicket(tx, work, ticket, inHandsOf(ticket, me))
  })
}

function inHandsOf(ticket: Ticket, personId: string | null): Partial<Ticket> {
  const isPassedOn = ticket.assigneeId !== null && personId !== null && ticket.assigneeId !== personId
  return {
    assigneeId: personId,
    ...(ticket.state === 'new' && personId !== null ? { state: 'open' as const } : {}),
    ...(isPassedOn ? { reassignmentCount: ticket.reassignmentCount + 1 } : {}),
  }
}

function requireSelf(work: Work): string {
  const me = personOf(work.actor)
  if (me === null) throw new Failure('not-permitted', 'Cannot claim a ticket: only a person can')
  return me
}
