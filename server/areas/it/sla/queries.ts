import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { businessCalendars, slaPauses, slaPolicies } from '../../../../db/schema/it.ts'
import type { Calendar } from '../calendar/rules.ts'
import { duesOf, type Policy, workingMs } from './rules.ts'

export type Promised = Policy & { id: string; calendar: Calendar }

const columns = {
  id: slaPolicies.id,
  name: slaPolicies.name,
  firstResponseMinutes: slaPolicies.firstResponseMinutes,
  solutionMinutes: slaPolicies.solutionMinutes,
  calendar: {
    timeZone: businessCalendars.timeZone,
    week: businessCalendars.week,
    holidays: businessCalendars.holidays,
  },
}

/** What is promised for a priority in a queue; a policy of the queue comes before the company's. Null: nothing is. */
export async function findPolicy(tx: Tx, queueId: string, priority: number): Promise<Promised | null> {
  const [found] = await tx
    .select(columns)
    .from(slaPolicies)
    .innerJoin(businessCalendars, eq(businessCalendars.id, slaPolicies.calendarId))
    .where(and(eq(slaPolicies.priority, priority), or(eq(slaPolicies.queueId, queueId), isNull(slaPolicies.queueId))))
    .orderBy(sql`${slaPolicies.queueId} nulls last`, asc(slaPolicies.id))
    .limit(1)
  return found ?? null
}

/** The working hours that a ticket's policy counts in; null without a policy. */
export async function calendarOf(tx: Tx, policyId: string | null): Promise<Calendar | null> {
  if (policyId === null) return null
  const [found] = await tx
    .select(columns)
    .from(slaPolicies)
    .innerJoin(businessCalendars, eq(businessCalendars.id, slaPolicies.calendarId))
    .where(eq(slaPolicies.id, policyId))
  return found?.calendar ?? null
}

type Asked = { id: string; queueId: string; priority: number; openedAt: number; firstRespondedAt: number | null }

/**
 * The columns that a change of queue or priority makes new: the policy, its dues counted from the opening, and the time
 * of the ledger's pauses in its calendar. A first response already given keeps the promise that it was measured by.
 */
export async function promiseTo(tx: Tx, ticket: Asked) {
  const policy = await findPolicy(tx, ticket.queueId, ticket.priority)
  const pausedMs = await pausedIn(tx, ticket.id, policy?.calendar ?? null)
  const { firstResponseDueAt, solutionDueAt } =
    policy === null
      ? { firstResponseDueAt: null, solutionDueAt: null }
      : duesOf(ticket.openedAt, policy, policy.calendar, pausedMs)
  return {
    policyId: policy?.id ?? null,
    solutionDueAt,
    pausedSeconds: Math.round(pausedMs / 1000),
    ...(ticket.firstRespondedAt === null ? { firstResponseDueAt } : {}),
  }
}

async function pausedIn(tx: Tx, ticketId: string, calendar: Calendar | null): Promise<number> {
  const over = and(eq(slaPauses.ticketId, ticketId), isNotNull(slaPauses.until))
  const pauses = await tx.select({ since: slaPauses.since, until: slaPauses.until }).from(slaPauses).where(over)
  return pauses.reduce((sum, { since, until }) => sum + workingMs(calendar, since, until ?? since), 0)
}
