import type { Instant } from '../kernel/clock.ts'
import type { Value } from '../kernel/record.ts'
import type { CompanyDays } from './company-days.ts'
import type { Window } from './metric.ts'

type Row = { readonly [column: string]: Value }

/**
 * A window on its own time line, whose slots are days of the company (`days`) or instants (`hours`): a row lies in one
 * slot for good, and both ends of the window only move forward with time.
 */
export type SlotWindow = {
  /** Null: the row never counts. */
  slotOf(row: Row): number | null
  /** Slots from ≤ slot < to count at `now`. */
  ends(now: Instant): { from: number; to: number }
  /** The same ends as instants, for SQL; infinite where open. */
  instants(now: Instant): { from: Instant; to: Instant }
  /** When a slot comes in and when it drops out; infinite where that end is open. */
  entersAt(slot: number): Instant
  leavesAt(slot: number): Instant
}

const open = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

const always: SlotWindow = {
  slotOf: () => 0,
  ends: () => open,
  instants: () => open,
  entersAt: () => Number.POSITIVE_INFINITY,
  leavesAt: () => Number.POSITIVE_INFINITY,
}

/** The window of an aggregate as slots; without one, every row counts at any time. */
export function slotWindow(window: Window | undefined, days: CompanyDays): SlotWindow {
  if (window === undefined) return always
  const instantOf = (row: Row): Instant | null => {
    const at = row[window.column] ?? (window.orElse === undefined ? null : row[window.orElse])
    return typeof at === 'number' ? at : null
  }
  return 'days' in window ? dayWindow(window, instantOf, days) : hourWindow(window.hours, instantOf)
}

function dayWindow(
  window: { days: number; back?: number },
  instantOf: (row: Row) => Instant | null,
  days: CompanyDays,
): SlotWindow {
  const { back = 0 } = window
  const ends = (now: Instant) => {
    const to = days.dayOf(now) - back + 1
    return { from: to - window.days, to }
  }
  return {
    slotOf(row) {
      const at = instantOf(row)
      return at === null ? null : days.dayOf(at)
    },
    ends,
    instants(now) {
      const { from, to } = ends(now)
      return { from: days.startOf(from), to: days.startOf(to) }
    },
    entersAt: (slot) => days.startOf(slot + back),
    leavesAt: (slot) => days.startOf(slot + back + window.days),
  }
}

function hourWindow(hours: { from: number | null; to: number | null }, slotOf: (row: Row) => Instant | null): SlotWindow {
  const from = hours.from === null ? Number.NEGATIVE_INFINITY : Math.round(hours.from * 3_600_000)
  const to = hours.to === null ? Number.POSITIVE_INFINITY : Math.round(hours.to * 3_600_000)
  const ends = (now: Instant) => ({ from: now + from, to: now + to })
  // An end counts up to, not at, its instant: a slot moves one millisecond after the end meets it.
  return { slotOf, ends, instants: ends, entersAt: (slot) => slot - to + 1, leavesAt: (slot) => slot - from + 1 }
}
