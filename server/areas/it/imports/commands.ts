import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/it.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { actorTag } from '../../../auth/actor.ts'
import { changedThere, lastWrittenBy } from '../../../feed/last-written.ts'
import { newIdAt } from '../../../kernel/ids.ts'
import { type Work, writerOf } from '../../work.ts'
import { findPolicy, type Promised } from '../sla/queries.ts'
import { duesOf, workingMs } from '../sla/rules.ts'
import { queues, tickets } from '../topics.ts'
import type { ImportedTicket } from './contract.ts'
import { findImported, peopleNamed, queuesNamed } from './queries.ts'

/** Where tickets of no queue go. */
export const noQueue = 'Unsorted'

/**
 * Makes or brings up to date one ticket a row, found again by `externalRef`; answers for each what became of it. Only what
 * changed in the other system since its last import is written, so that work done here stays.
 */
export async function importTickets(
  work: Work,
  rows: readonly ImportedTicket[],
): Promise<('created' | 'updated' | 'unchanged')[]> {
  const now = work.clock.now()
  for (const verb of ['create', 'update'] as const) requireCan(work.actor, verb, tickets, now)
  return transact(work.store, writerOf(work, null, null), async (tx) => {
    const columnsOf = await columnReader(tx, rows)
    const there = await findImported(
      tx,
      rows.map(({ externalRef }) => externalRef),
    )
    const bases = await lastWrittenBy(
      tx,
      actorTag(work.actor),
      [...there.values()].map(({ id }) => id),
    )
    const born: (typeof table.tickets.$inferInsert)[] = []
    const ledger: LedgerLine[] = []
    const landed: ('created' | 'updated' | 'unchanged')[] = []
    for (const row of rows) {
      const ticket = there.get(row.externalRef)
      const columns = await columnsOf(row)
      if (ticket === undefined) {
        const id = newIdAt(row.openedAt)
        born.push({ ...columns, id, externalRef: row.externalRef })
        ledger.push(...ledgerOf(id, row, columns.pausedSince))
        landed.push('created')
        continue
      }
      const changed = changedThere(columns, bases.get(ticket.id) ?? ticket, ticket)
      if (Object.keys(changed).length > 0) await tx.update(table.tickets).set(changed).where(eq(table.tickets.id, ticket.id))
      if ('pausedSeconds' in changed || 'pausedSince' in changed) {
        await tx.delete(table.slaPauses).where(eq(table.slaPauses.ticketId, ticket.id))
        ledger.push(...ledgerOf(ticket.id, row, columns.pausedSince))
      }
      landed.push(Object.keys(changed).length > 0 ? 'updated' : 'unchanged')
    }
    if (born.length > 0) await tx.insert(table.tickets).values(born)
    if (ledger.length > 0) await tx.insert(table.slaPauses).values(ledger)
    return landed
  })
}

/** Reads rows into columns of tickets; names that they refer to are found or made at once for all of them. */
async function columnReader(tx: Tx, rows: readonly ImportedTicket[]) {
  const named = (pick: (row: ImportedTicket) => string | null) => [...new Set(rows.flatMap((row) => pick(row) ?? []))]
  const queueIds = await queuesNamed(
    tx,
    named((row) => row.queue ?? noQueue),
  )
  const personIds = await peopleNamed(
    tx,
    named((row) => row.assignee ?? row.solver),
  )
  const policies = new Map<string, Promised | null>()
  return async (row: ImportedTicket) => {
    const queueId = queueIds.get(row.queue ?? noQueue) ?? ''
    const policyKey = `${queueId} ${row.priority}`
    const policy = policies.get(policyKey) ?? (await findPolicy(tx, queueId, row.priority))
    policies.set(policyKey, policy)
    return {
      subject: row.subject ?? row.externalRef,
      category: row.category ?? '',
      requesterName: row.requesterName ?? '',
      queueId,
      assigneeId: personIds.get(row.assignee ?? row.solver ?? '') ?? null,
      state: row.state,
      priority: row.priority,
      impact: row.impact,
      urgency: row.urgency,
      channel: row.channel,
      openedAt: row.openedAt,
      closedAt: row.state === 'closed' ? row.closedAt : null,
      reopenCount: row.reopenCount,
      reassignmentCount: row.reassignmentCount,
      ...clocksOf(row, policy),
    }
  }
}

/** A solved ticket keeps the other system's verdict on its promise; one still to be solved gets ours. */
function clocksOf(row: ImportedTicket, policy: Promised | null) {
  const calendar = policy?.calendar ?? null
  const isOver = row.state === 'solved' || row.state === 'closed'
  const solvedAt = isOver ? row.solvedAt : null
  const pausedMs = row.pauses.reduce(
    (sum, { since, until }) => sum + workingMs(calendar, since, Math.min(until, solvedAt ?? until)),
    0,
  )
  const dues = isOver || policy === null ? null : duesOf(row.openedAt, policy, policy.calendar, pausedMs)
  const workedMs = solvedAt === null ? null : Math.max(0, workingMs(calendar, row.openedAt, solvedAt) - pausedMs)
  return {
    policyId: dues === null ? null : (policy?.id ?? null),
    firstResponseDueAt: dues?.firstResponseDueAt ?? null,
    solutionDueAt: dues?.solutionDueAt ?? null,
    solvedAt,
    solutionSeconds: workedMs === null ? null : Math.round(workedMs / 1000),
    solutionInTime: solvedAt === null || row.inTime === null ? null : Number(row.inTime),
    pausedSince: row.state === 'pending' ? (row.stateSince ?? row.changedAt) : null,
    pausedSeconds: Math.round(pausedMs / 1000),
  }
}

type LedgerLine = { ticketId: string; since: number; until: number | null; reason: string }

/** The ledger of an imported ticket is as its log tells it. */
const ledgerOf = (ticketId: string, row: ImportedTicket, pausedSince: number | null): LedgerLine[] => [
  ...row.pauses.map((pause) => ({ ...pause, ticketId })),
  ...(pausedSince === null ? [] : [{ ticketId, since: pausedSince, until: null, reason: row.stateName }]),
]

/** Finds or makes what a log refers to by name, before it is played through the commands. */
export async function nameParties(work: Work, names: { queues: readonly string[]; people: readonly string[] }) {
  requireCan(work.actor, 'create', queues, work.clock.now())
  return transact(work.store, writerOf(work, null, null), async (tx) => ({
    queueIds: await queuesNamed(tx, [noQueue, ...names.queues]),
    personIds: await peopleNamed(tx, names.people),
  }))
}
