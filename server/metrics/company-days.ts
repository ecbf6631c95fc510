import { tzOffset } from '@date-fns/tz'
import type { Instant } from '../kernel/clock.ts'

const day = 86_400_000
const week = 7 * day
const keptDays = 4000

/** The calendar of a time zone; a day is the number of days since 1970-01-01. */
export type CompanyDays = {
  timeZone: string
  dayOf(at: Instant): number
  /** The first instant of the day; where clocks skip midnight, the first after the gap. */
  startOf(day: number): Instant
  /** The same time of day one week earlier. */
  weekBefore(at: Instant): Instant
}

/** Days of an IANA time zone, such as Europe/Madrid; throws a RangeError for a zone that is unknown. */
export function companyDays(timeZone: string): CompanyDays {
  new Intl.DateTimeFormat('en', { timeZone })
  const offset = (at: Instant) => Math.round(tzOffset(timeZone, new Date(at)) * 60_000)
  const starts = new Map<number, Instant>()

  function startOf(which: number): Instant {
    const known = starts.get(which)
    if (known !== undefined) return known
    const start = firstOf(which * day)
    if (starts.size >= keptDays) starts.clear()
    starts.set(which, start)
    return start
  }

  function firstOf(midnight: number): Instant {
    // No zone is farther than 14 hours from UTC; a day at whose ends the offset is the same has it throughout.
    let before = midnight - 16 * 3_600_000
    let from = midnight + 16 * 3_600_000
    if (offset(before) === offset(from)) return midnight - offset(from)
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2)
      if (middle + offset(middle) >= midnight) from = middle
      else before = middle
    }
    return from
  }

  function dayOf(at: Instant): number {
    let found = Math.floor(at / day)
    while (at < startOf(found)) found--
    while (at >= startOf(found + 1)) found++
    return found
  }

  return { timeZone, dayOf, startOf, weekBefore: (at) => at - week + offset(at) - offset(at - week) }
}
