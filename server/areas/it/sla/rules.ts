import { addWorkingMs, type Calendar, nextWorkingAt, workingMsBetween } from '../calendar/rules.ts'

export type Policy = { readonly name: string; readonly firstResponseMinutes: number; readonly solutionMinutes: number }

/** What a ticket's clocks are read from; a row of the live store has it all. */
export type TicketTimes = {
  readonly openedAt: number
  readonly firstResponseDueAt: number | null
  readonly firstRespondedAt: number | null
  readonly solutionDueAt: number | null
  readonly solvedAt: number | null
  readonly pausedSince: number | null
  readonly pausedSeconds: number
}

/** One line of the reason behind a clock, in parts that a screen puts into the reader's words. */
export type Why =
  | { kind: 'no-promise' }
  | { kind: 'promise'; policy: string; minutes: number }
  | { kind: 'opened'; at: number }
  /** Working time that did not count because the ticket waited for somebody. */
  | { kind: 'paused'; seconds: number }
  | { kind: 'waiting'; since: number }
  /** It is outside working hours: the clock stands until then. */
  | { kind: 'closed-until'; at: number }
  | { kind: 'done'; at: number }

/**
 * How a promise stands. `remainingMs` is working time: until it is due, negative when late; of a kept or broken promise,
 * what was left at the answer. `ticks` says whether it gets less right now.
 */
export type SlaClock =
  | { state: 'none'; due: null; remainingMs: null; ticks: false; why: readonly Why[] }
  | { state: 'running' | 'paused' | 'met' | 'missed'; due: number; remainingMs: number; ticks: boolean; why: readonly Why[] }

/** Both promises of a ticket at `now`; without a calendar nothing is promised. */
export function slaClock(
  ticket: TicketTimes,
  policy: Policy | null,
  calendar: Calendar | null,
  now: number,
): { firstResponse: SlaClock; solution: SlaClock } {
  const read = (due: number | null, doneAt: number | null, minutes: number | undefined): SlaClock =>
    due === null || calendar === null
      ? { state: 'none', due: null, remainingMs: null, ticks: false, why: [{ kind: 'no-promise' }] }
      : clock(ticket, { due, doneAt }, calendar, now, promised(policy, minutes))
  return {
    firstResponse: read(ticket.firstResponseDueAt, ticket.firstRespondedAt ?? ticket.solvedAt, policy?.firstResponseMinutes),
    solution: read(ticket.solutionDueAt, ticket.solvedAt, policy?.solutionMinutes),
  }
}

const promised = (policy: Policy | null, minutes = 0): Why[] =>
  policy === null ? [] : [{ kind: 'promise', policy: policy.name, minutes }]

function clock(
  ticket: TicketTimes,
  { due, doneAt }: { due: number; doneAt: number | null },
  calendar: Calendar,
  now: number,
  why: Why[],
): SlaClock {
  why.push({ kind: 'opened', at: ticket.openedAt })
  if (ticket.pausedSeconds > 0) why.push({ kind: 'paused', seconds: ticket.pausedSeconds })
  const at = doneAt ?? ticket.pausedSince ?? now
  const seen = { due, remainingMs: workingMsBetween(calendar, at, due), why }
  if (doneAt !== null) {
    why.push({ kind: 'done', at: doneAt })
    return { ...seen, state: doneAt <= due ? 'met' : 'missed', ticks: false }
  }
  if (ticket.pausedSince !== null) {
    why.push({ kind: 'waiting', since: ticket.pausedSince })
    return { ...seen, state: ticket.pausedSince <= due ? 'paused' : 'missed', ticks: false }
  }
  const opens = nextWorkingAt(calendar, now)
  if (opens !== null && opens > now) why.push({ kind: 'closed-until', at: opens })
  return { ...seen, state: now <= due ? 'running' : 'missed', ticks: opens === now }
}

/** The ledger's reason for the time in which a ticket counted as solved until it was opened again; screens have words for it. */
export const solvedMeanwhile = 'solved'

type Dues = { firstResponseDueAt: number | null; solutionDueAt: number | null }

/** When a ticket is due by a policy, `pausedMs` of working time having been paused so far. */
export function duesOf(openedAt: number, policy: Policy, calendar: Calendar, pausedMs: number): Dues {
  const after = (minutes: number) => addWorkingMs(calendar, openedAt, minutes * 60_000 + pausedMs)
  return { firstResponseDueAt: after(policy.firstResponseMinutes), solutionDueAt: after(policy.solutionMinutes) }
}

/**
 * What the end of a pause does to the promises still open: each due moves by the working time of the pause, so that what
 * was left when it began is left when it ends.
 */
export function afterPause(
  ticket: Dues & { firstRespondedAt: number | null; pausedSeconds: number },
  calendar: Calendar | null,
  since: number,
  until: number,
): Dues & { pausedSeconds: number } {
  const ms = workingMs(calendar, since, until)
  const moved = (due: number | null) => (due === null || calendar === null ? due : addWorkingMs(calendar, due, ms))
  return {
    firstResponseDueAt: ticket.firstRespondedAt === null ? moved(ticket.firstResponseDueAt) : ticket.firstResponseDueAt,
    solutionDueAt: moved(ticket.solutionDueAt),
    pausedSeconds: ticket.pausedSeconds + Math.round(ms / 1000),
  }
}

/** Working ms of a calendar; without one, time as it passes. */
export const workingMs = (calendar: Calendar | null, from: number, to: number): number =>
  calendar === null ? Math.max(0, to - from) : Math.max(0, workingMsBetween(calendar, from, to))

type Elapsed = { openedAt: number; pausedSince: number | null; pausedSeconds: number }

/** Working seconds from opening to an answer at `at`, pauses left out, the one still open too. */
export function answeredIn(calendar: Calendar | null, ticket: Elapsed, at: number): number {
  const { openedAt, pausedSince, pausedSeconds } = ticket
  const waiting = pausedSince === null ? 0 : workingMs(calendar, pausedSince, at)
  return Math.max(0, Math.round((workingMs(calendar, openedAt, at) - waiting) / 1000) - pausedSeconds)
}
