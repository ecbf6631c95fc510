import { asc, desc, eq } from 'drizzle-orm'
import { readTogether } from '../../../../db/read-together.ts'
import * as table from '../../../../db/schema/it.ts'
import { accessTo } from '../../../auth/access.ts'
import { project, projectAll, type Seen } from '../../../auth/project.ts'
import type { SeenChange } from '../../../feed/see-change.ts'
import { seenHistory } from '../../../feed/seen-history.ts'
import { Failure } from '../../../kernel/errors.ts'
import type { Work } from '../../work.ts'
import { accessBeside, loadTicket, type Ticket } from '../tickets/queries.ts'
import { type Verdicts, verdictsOn } from '../tickets/rules.ts'
import { slaPauses, ticketComments, tickets } from '../topics.ts'

const commentsMost = 500

/** All that the panel of a ticket shows; what the reader may not see of it is not in there. */
export type TicketPanel = {
  ticket: Seen<Ticket>
  /** Oldest first; of a longer conversation the newest 500. */
  comments: Seen<typeof table.ticketComments.$inferSelect>[]
  /** The SLA ledger. */
  pauses: Seen<typeof table.slaPauses.$inferSelect>[]
  /** Newest first. */
  history: SeenChange[]
  can: Verdicts
}

/** A ticket with its conversation, its ledger, who changed it, and what the actor may do with it, in one snapshot. */
export async function getTicket(work: Work, { id }: { id: string }): Promise<TicketPanel> {
  const now = work.clock.now()
  const { ticketComments: comments, slaPauses: pauses } = table
  return readTogether(work, async (tx) => {
    const { ticket, viewer } = await loadTicket(tx, work, id)
    const seen = project(accessTo(work.actor, tickets, now), ticket)
    if (seen === null) throw new Failure('not-found', `Cannot find ticket "${id}"`)
    const said = await tx
      .select()
      .from(comments)
      .where(eq(comments.ticketId, id))
      .orderBy(desc(comments.createdAt), desc(comments.id))
      .limit(commentsMost)
    const ledger = await tx.select().from(pauses).where(eq(pauses.ticketId, id)).orderBy(asc(pauses.since))
    return {
      ticket: seen,
      comments: projectAll(accessBeside(work, ticketComments, ticket), said.reverse()),
      pauses: projectAll(accessBeside(work, slaPauses, ticket), ledger),
      history: await seenHistory(tx, work.actor, tickets, id, now, 200),
      can: verdictsOn(ticket, viewer),
    }
  })
}
