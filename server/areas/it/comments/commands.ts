import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { personOf } from '../../../auth/actor.ts'
import { project, type Seen } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Work, writerOf } from '../../work.ts'
import { refusalOf, saveTicket, type TicketDone, type TicketRefusal } from '../changes/commands.ts'
import { calendarOf } from '../sla/queries.ts'
import { answeredIn } from '../sla/rules.ts'
import { accessBeside, lockTicket, type Ticket } from '../tickets/queries.ts'
import { ticketComments } from '../topics.ts'
import type { CommentTicket } from './contract.ts'

export type Comment = typeof table.ticketComments.$inferSelect
type CommentAnswer = (TicketDone & { comment: Seen<Comment> }) | TicketRefusal

/** Adds to the conversation; the first public word of somebody other than the requester is the first response. */
export async function commentTicket(work: Work, input: CommentTicket): Promise<CommentAnswer> {
  const now = work.clock.now()
  requireCan(work.actor, 'create', ticketComments, now)
  return transact(work.store, writerOf(work, input.key, { commentTicket: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    const refusal = refusalOf('comment', sight)
    if (refusal !== null) return refusal
    const authorId = personOf(work.actor)
    const authorName = work.actor.name
    const words = { ticketId: input.id, authorId, authorName, kind: input.kind, body: input.body, createdAt: now }
    const comment = only(await tx.insert(table.ticketComments).values(words).returning())
    const seen = project(accessBeside(work, ticketComments, sight.ticket), comment)
    if (seen === null) throw new Failure('not-permitted', 'Cannot comment: your roles do not show comments')
    const isAnswer = input.kind === 'public' && (authorId === null || authorId !== sight.ticket.requesterId)
    const calendar = isAnswer ? await calendarOf(tx, sight.ticket.policyId) : null
    const changes = isAnswer ? firstResponse(sight.ticket, answeredIn(calendar, sight.ticket, now), now) : {}
    // Counting the comment has moved the ticket on (db/migrations/0005).
    const { ticket } = await lockTicket(tx, work, input.id)
    return { ...(await saveTicket(tx, work, ticket, changes)), comment: seen }
  })
}

function firstResponse(ticket: Ticket, seconds: number, now: number): Partial<Ticket> {
  return {
    ...(ticket.state === 'new' ? { state: 'open' as const } : {}),
    ...(ticket.firstRespondedAt === null ? { firstRespondedAt: now, firstResponseSeconds: seconds } : {}),
  }
}
