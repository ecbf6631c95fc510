import { tzOffset } from '@date-fns/tz'
import type { Instant } from './clock.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

/** The clock on the wall of a time zone; a day is the number of days since 1970-01-01. */
export type WallClock = {
  dayOf(at: Instant): number
  /** Minutes after midnight that the wall shows. */
  minuteOf(at: Instant): number
  /** 0 is Sunday. */
  weekdayOf(day: number): number
  /** When the wall shows so many minutes after midnight; where clocks skip that time, as much later as they skip. */
  instantOf(day: number, minute: number): Instant
}

/** Reads instants (ms) in an IANA time zone, such as Europe/Madrid. */
export function wallClock(timeZone: string): WallClock {
  const offset = (at: Instant) => Math.round(tzOffset(timeZone, new Date(at)) * minuteMs)
  return {
    dayOf: (at) => Math.floor((at + offset(at)) / dayMs),
    minuteOf: (at) => Math.floor(((((at + offset(at)) % dayMs) + dayMs) % dayMs) / minuteMs),
    weekdayOf: (day) => (((day + 4) % 7) + 7) % 7,
    instantOf(day, minute) {
      const wall = day * dayMs + minute * minuteMs
      // No zone is farther than 14 hours from UTC: both offsets that the day can have.
      const [early, late] = [wall - offset(wall - dayMs), wall - offset(wall + dayMs)]
      return early + offset(early) === wall ? early : late + offset(late) === wall ? late : early
    },
  }
}
