import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { personOf } from '../../../auth/actor.ts'
import { newIdAt } from '../../../kernel/ids.ts'
import { only } from '../../../kernel/only.ts'
import { type Work, writerOf } from '../../work.ts'
import {
  answerWith,
  changeFields,
  nameOf,
  refusalOf,
  requireFields,
  saveTicket,
  type TicketAnswer,
  type TicketDone,
  type TicketEditAnswer,
} from '../changes/commands.ts'
import { nameOfPerson, requireQueue, requireSite } from '../references/queries.ts'
import { promiseTo } from '../sla/queries.ts'
import { tickets } from '../topics.ts'
import type { EditTicket, OpenTicket, RateTicket, SetPriority } from './contract.ts'
import { lockTicket, type Ticket, writableFields } from './queries.ts'
import { priorityOf } from './rules.ts'

/** Opens a ticket. Without a requester it is the actor's own; impact and urgency give its priority, and so its promise. */
export async function openTicket(work: Work, input: OpenTicket): Promise<TicketDone> {
  const now = work.clock.now()
  requireCan(work.actor, 'create', tickets, now)
  const { key, ...given } = input
  return transact(work.store, writerOf(work, key, { openTicket: input }), async (tx) => {
    const isOwn = given.requesterId === undefined && given.requesterName === undefined
    const requesterId = isOwn ? personOf(work.actor) : (given.requesterId ?? null)
    const asked = { ...given, requesterId, siteId: given.siteId ?? null }
    requireFields(writableFields(work, 'create', asked), Object.keys(given), 'open this ticket')
    await requireQueue(tx, work, asked.queueId)
    if (asked.siteId !== null) await requireSite(tx, asked.siteId)
    const requesterName = requesterId === null ? (given.requesterName ?? '') : await nameOfPerson(tx, requesterId)
    const born = {
      ...asked,
      id: newIdAt(now),
      requesterName,
      priority: priorityOf(given.impact ?? 2, given.urgency ?? 2),
      openedAt: now,
      firstRespondedAt: null,
    }
    const rows = await tx
      .insert(table.tickets)
      .values({ ...born, ...(await promiseTo(tx, born)) })
      .returning()
    return answerWith(work, only(rows))
  })
}

/** Changes fields of a ticket; a change of impact, urgency or queue makes its priority and its promise anew. */
export async function editTicket(work: Work, input: EditTicket): Promise<TicketEditAnswer> {
  requireCan(work.actor, 'update', tickets, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { editTicket: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    requireFields(sight.viewer.writes, Object.keys(input.set), `edit ${nameOf(sight.ticket)}`)
    if (input.set.queueId !== undefined) await requireQueue(tx, work, input.set.queueId)
    if (input.set.siteId !== undefined && input.set.siteId !== null) await requireSite(tx, input.set.siteId)
    const set = await withWhatFollows(tx, sight.ticket, input.set)
    return changeFields(tx, work, sight, { action: 'edit', base: input.base, set })
  })
}

/** A field may decide another one, which then is part of the edit, also where it meets somebody else's. */
async function withWhatFollows(tx: Tx, ticket: Ticket, set: EditTicket['set']): Promise<Partial<Ticket>> {
  const weighs = set.impact !== undefined || set.urgency !== undefined
  const requesterId = set.requesterId ?? null
  return {
    ...set,
    ...(weighs ? { priority: priorityOf(set.impact ?? ticket.impact, set.urgency ?? ticket.urgency) } : {}),
    ...(requesterId === null ? {} : { requesterName: await nameOfPerson(tx, requesterId) }),
  }
}

/** Sets the priority by an agent's judgement, over the one of the matrix; the promise follows it. */
export async function setPriority(work: Work, input: SetPriority): Promise<TicketEditAnswer> {
  requireCan(work.actor, 'update', tickets, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { setPriority: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    return changeFields(tx, work, sight, { action: 'prioritise', base: input.base, set: { priority: input.priority } })
  })
}

/** What the requester thinks of the solution, 1 to 5; who may see the ticket and asked for it may say so. */
export async function rateTicket(work: Work, input: RateTicket): Promise<TicketAnswer> {
  requireCan(work.actor, 'create', tickets, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { rateTicket: input }), async (tx) => {
    const sight = await lockTicket(tx, work, input.id)
    const rating = { rating: input.rating, ratedAt: work.clock.now() }
    return refusalOf('rate', sight) ?? saveTicket(tx, work, sight.ticket, rating)
  })
}
