/** A day of the calendar as `2026-11-22`; compares as text. */
export type Day = string

const dayMs = 86_400_000

/** The day `count` days after (before, when negative). */
export const addDays = (day: Day, count: number): Day => new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10)

/** Whole days from one day to the next; negative when `to` lies before. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** The day that a clock on the wall of `timeZone` shows at an instant (ms). */
export const dayAt = (instant: number, timeZone: string): Day =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
