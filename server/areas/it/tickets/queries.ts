import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { type Access, accessBeside as accessBesideRow, accessTo, reaches } from '../../../auth/access.ts'
import { personOf } from '../../../auth/actor.ts'
import type { Entity } from '../../../auth/entity.ts'
import { project, type Seen } from '../../../auth/project.ts'
import { Failure } from '../../../kernel/errors.ts'
import type { Work } from '../../work.ts'
import { ticketComments, tickets } from '../topics.ts'
import { type TicketField, ticketFields, type Viewer, writable } from './rules.ts'

export type Ticket = typeof table.tickets.$inferSelect

/** A ticket as answers carry it: what its reader may see, without the long text. */
export type SeenTicket = Omit<Seen<Ticket>, 'body'>

/** A ticket together with what the actor may do with it. */
export type Sight = { ticket: Ticket; viewer: Viewer }

/** The ticket as the actor sees it; throws `not-found` alike where there is none and where it is not theirs to see. */
export async function loadTicket(tx: Tx, work: Work, id: string, lock = false): Promise<Sight> {
  const query = tx.select().from(table.tickets).where(eq(table.tickets.id, id))
  const [ticket] = await (lock ? query.for('update') : query)
  if (ticket === undefined || !reaches(accessTo(work.actor, tickets, work.clock.now()), ticket))
    throw new Failure('not-found', `Cannot find ticket "${id}": it does not exist or is not yours to see`)
  return { ticket, viewer: viewerOf(work, ticket) }
}

/** The ticket locked to the end of the transaction; every command on one begins with it. */
export const lockTicket = (tx: Tx, work: Work, id: string): Promise<Sight> => loadTicket(tx, work, id, true)

export const viewerOf = (work: Work, ticket: Ticket): Viewer => ({
  personId: personOf(work.actor),
  writes: writableFields(work, 'update', ticket),
  comments: accessBeside(work, ticketComments, ticket).some(({ verbs }) => verbs.includes('create')),
})

/** What the actor may do with records that hang on a ticket: only by roles that reach the ticket itself. */
export const accessBeside = (work: Work, entity: Entity, ticket: Ticket): readonly Access[] =>
  accessBesideRow(work.actor, entity, { entity: tickets, row: ticket }, work.clock.now())

type Placed = { requesterId: string | null; queueId: string; siteId: string | null }

/** The fields that the actor's roles let them write of a ticket that lies there; empty where the verb does not reach. */
export function writableFields(work: Work, verb: 'create' | 'update', at: Placed): ReadonlySet<TicketField> {
  const { actor, clock } = work
  if (actor.kind === 'system') return new Set(ticketFields)
  const fields = new Set<TicketField>()
  for (const membership of actor.memberships) {
    const accesses = accessTo({ ...actor, memberships: [membership] }, tickets, clock.now())
    const able = accesses.filter((access) => access.verbs.includes(verb))
    if (reaches(able, at)) for (const field of writable[membership.role][verb]) fields.add(field)
  }
  return fields
}

/** The ticket as the actor may read it; null when it is out of their sight. */
export function seenTicket(work: Work, ticket: Ticket): SeenTicket | null {
  const seen = project(accessTo(work.actor, tickets, work.clock.now()), ticket)
  if (seen === null) return null
  const { body: _, ...short } = seen
  return short
}
