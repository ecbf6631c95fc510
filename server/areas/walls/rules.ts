import { wallClock } from '../../kernel/wall-clock.ts'

/** From one minute after midnight until another, past midnight where it begins later than it ends; null: always. */
export type Hours = { from: number; until: number } | null

/** When something is shown, and for how long at a time; ISO weekdays (Monday 1), none named: every day. */
export type Timed = { seconds: number; hours: Hours; weekdays: readonly number[] }

/** What is shown now, since when and until when its turn goes. */
export type Turn<Slide> = { slide: Slide; since: number; until: number }

/** What the clock on the wall says of an instant. */
type Local = { minute: number; weekday: number }

function localAt(now: number, timeZone: string): Local {
  const wall = wallClock(timeZone)
  return { minute: wall.minuteOf(now), weekday: isoOf(wall.weekdayOf(wall.dayOf(now))) }
}

const isoOf = (weekday: number): number => (weekday === 0 ? 7 : weekday)
const dayBefore = (weekday: number): number => (weekday === 1 ? 7 : weekday - 1)

/** Whether the clock of that place stands within the hours. */
export const isWithin = (hours: { from: number; until: number }, now: number, timeZone: string): boolean =>
  holds(hours, localAt(now, timeZone).minute)

const holds = ({ from, until }: { from: number; until: number }, minute: number): boolean =>
  from < until ? minute >= from && minute < until : minute >= from || minute < until

/** Hours past midnight belong to the day on which they began. */
function isDue({ hours, weekdays }: Timed, { minute, weekday }: Local): boolean {
  if (hours !== null && !holds(hours, minute)) return false
  const begun = hours !== null && hours.from > hours.until && minute < hours.until ? dayBefore(weekday) : weekday
  return weekdays.length === 0 || weekdays.includes(begun)
}

/**
 * Which slide shows at `now`, or null when none is due. It follows from the time alone: walls with one playlist turn together,
 * and a wall that was away or loaded itself anew shows what it would have shown.
 */
export function turnAt<Slide extends Timed>(slides: readonly Slide[], now: number, timeZone: string): Turn<Slide> | null {
  const local = localAt(now, timeZone)
  const due = slides.filter((slide) => isDue(slide, local))
  const round = due.reduce((sum, { seconds }) => sum + seconds, 0) * 1000
  if (round === 0) return null
  let since = now - (now % round)
  for (const slide of due) {
    const until = since + slide.seconds * 1000
    if (now < until) return { slide, since, until }
    since = until
  }
  return null
}
