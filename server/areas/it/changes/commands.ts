import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { Failure, type Refusal, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import type { Work } from '../../work.ts'
import { promiseTo } from '../sla/queries.ts'
import { type SeenTicket, type Sight, seenTicket, type Ticket, writableFields } from '../tickets/queries.ts'
import { type TicketAction, type TicketField, ticketLabel, verdictOn } from '../tickets/rules.ts'

/** `by` is the person who has the ticket. */
export type Taken = Refusal<'taken'> & { by: string }
export type TicketRefusal = Refusal<'not-requester' | 'wrong-state'> | Taken
export type TicketDone = { ok: true; ticket: SeenTicket }
export type TicketAnswer = TicketDone | TicketRefusal
export type TicketEditAnswer = TicketAnswer | Conflict<Ticket>

/** An edit as it came: what is done, on which version, and the fields with all that follows from them. */
type Edit = { action: TicketAction; base: number; set: Partial<Ticket> }

/** Merges an edit into the locked ticket, unless its state forbids it or somebody else changed one of the same fields. */
export async function changeFields(tx: Tx, work: Work, sight: Sight, edit: Edit): Promise<TicketEditAnswer> {
  const { ticket } = sight
  const refusal = refusalOf(edit.action, sight)
  if (refusal !== null) return refusal
  const conflict = await conflictOf(tx, table.tickets, ticket, { ...edit, what: nameOf(ticket) })
  if (conflict !== null) return conflict
  const next = { ...ticket, ...edit.set }
  const isMoved = next.queueId !== ticket.queueId
  const isPromisedAnew = ticket.solvedAt === null && (isMoved || next.priority !== ticket.priority)
  return saveTicket(tx, work, ticket, {
    ...edit.set,
    ...(isMoved ? { reassignmentCount: ticket.reassignmentCount + 1 } : {}),
    ...(isPromisedAnew ? await promiseTo(tx, next) : {}),
  })
}

/** Writes changed columns of a locked ticket and answers with it; what is equal already leaves row, version and feed alone. */
export async function saveTicket(tx: Tx, work: Work, ticket: Ticket, changes: Partial<Ticket>): Promise<TicketDone> {
  if (Object.keys(changes).length === 0) return answerWith(work, ticket)
  const saved = only(await tx.update(table.tickets).set(changes).where(eq(table.tickets.id, ticket.id)).returning())
  if (isMovedAway(work, ticket, saved)) throw outOfReach(ticket)
  return answerWith(work, saved)
}

/** A change may not put a ticket where the actor could not have made it. */
const isMovedAway = (work: Work, before: Ticket, after: Ticket): boolean =>
  writableFields(work, 'update', before).size > 0 && writableFields(work, 'update', after).size === 0

const outOfReach = (ticket: Ticket): Failure =>
  new Failure('not-permitted', `Cannot change ${nameOf(ticket)} so: it would leave your reach`)

/** The answer of every command on a ticket. */
export function answerWith(work: Work, ticket: Ticket): TicketDone {
  const seen = seenTicket(work, ticket)
  if (seen === null) throw outOfReach(ticket)
  return { ok: true, ticket: seen }
}

/** The reason why the actor cannot do this now, as an answer; a lack of rights is no answer but throws `not-permitted`. */
export function refusalOf(action: TicketAction, { ticket, viewer }: Sight): TicketRefusal | null {
  const verdict = verdictOn(action, ticket, viewer)
  if (verdict.can) return null
  const cannot = `Cannot ${action} ${nameOf(ticket)}`
  switch (verdict.because) {
    case 'not-permitted':
      throw new Failure('not-permitted', `${cannot}: your roles do not allow it`)
    case 'not-requester':
      return refuse('not-requester', `${cannot}: only the person who asked can`)
    case 'wrong-state':
      return refuse('wrong-state', `${cannot}: its state is ${ticket.state}`)
    case 'taken':
      return { ...refuse('taken', `${cannot}: somebody else has it`), by: ticket.assigneeId ?? '' }
  }
}

/** Throws `not-permitted` naming the fields that are not the actor's to write. */
export function requireFields(open: ReadonlySet<TicketField>, given: readonly string[], act: string): void {
  const names = new Set<string>(open)
  const closed = given.filter((field) => !names.has(field))
  if (names.size === 0) throw new Failure('not-permitted', `Cannot ${act}: your roles do not reach it`)
  if (closed.length > 0)
    throw new Failure('not-permitted', `Cannot ${act}: your roles do not allow to write ${closed.join(', ')}`)
}

export const nameOf = (ticket: Ticket): string => `ticket "${ticketLabel(ticket.number)}"`
