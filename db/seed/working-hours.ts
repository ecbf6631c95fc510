import type { Instant } from '../../server/kernel/clock.ts'
import type { CompanyDays } from '../../server/metrics/company-days.ts'
import type { Chance } from './chance.ts'

export const minute = 60_000
export const hour = 60 * minute
const opens = 8 * hour
const closes = 20 * hour

/** 0 is Monday. */
export const weekdayOf = (day: number): number => (day + 3) % 7

/** When people of the desk get to something that is up at `at`: then, or on the next morning that they work. */
export function whenAtWork(at: Instant, days: CompanyDays, chance: Chance): Instant {
  let day = days.dayOf(at)
  const time = at - days.startOf(day)
  if (time >= opens && time < closes && weekdayOf(day) < 6) return at
  if (time >= closes) day++
  while (weekdayOf(day) === 6) day++
  return days.startOf(day) + opens + chance.int(5, 90) * minute
}

/** How busy each hour of a shop's day is, from midnight on. */
const bustle = [0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 10, 9, 7, 6, 5, 5, 7, 8, 7, 5, 3, 1, 0, 0]
const busyDays = [13, 11, 10, 10, 11, 6, 3]

/** A moment of business between two instants: rarely on Sunday, never at night. */
export function busyMoment(from: Instant, to: Instant, days: CompanyDays, chance: Chance): Instant {
  for (;;) {
    const at = from + Math.floor(chance.next() * (to - from))
    const day = days.dayOf(at)
    const weight = (bustle[Math.floor((at - days.startOf(day)) / hour)] ?? 0) * (busyDays[weekdayOf(day)] ?? 0)
    if (chance.next() * 130 < weight) return at
  }
}
