import { tzOffset } from '@date-fns/tz/tzOffset'

/** Working hours: seven days from Monday, each a list of `[from, to]` minutes after local midnight; holidays are `yyyy-mm-dd`. */
export type Calendar = {
  readonly timeZone: string
  readonly week: readonly (readonly (readonly [from: number, to: number])[])[]
  readonly holidays: readonly string[]
}

/** From an instant up to, not including, another; ms since 1970. */
type Span = readonly [from: number, to: number]

const minute = 60_000
const day = 86_400_000
/** A calendar without one slot in this time has none. */
const givenUpAfter = 400 * day

/**
 * Working ms between two instants, exact over daylight saving, holidays and several slots a day: an instant counts when
 * the wall clock in the calendar's zone shows a time within a slot. Negative when `to` lies before `from`.
 */
export function workingMsBetween(calendar: Calendar, from: number, to: number): number {
  if (to < from) return -workingMsBetween(calendar, to, from)
  let sum = 0
  for (let start = utcDay(from); start < to; start += day)
    for (const span of spansOf(calendar, start)) sum += Math.max(0, Math.min(span[1], to) - Math.max(span[0], from))
  return sum
}

/** The earliest instant by which `ms` (not negative) of working time have passed since `from`; null when there is no working time. */
export function addWorkingMs(calendar: Calendar, from: number, ms: number): number | null {
  if (ms < 0) throw new RangeError(`Cannot add ${ms} working ms: it must not be negative`)
  if (ms === 0) return from
  let left = ms
  let lastWork = from
  for (let start = utcDay(from); start - lastWork < givenUpAfter; start += day)
    for (const span of spansOf(calendar, start)) {
      const begin = Math.max(span[0], from)
      if (begin >= span[1]) continue
      if (left <= span[1] - begin) return begin + left
      left -= span[1] - begin
      lastWork = span[1]
    }
  return null
}

/** The instant itself when it is working time, else the next that is; null when there is none. */
export function nextWorkingAt(calendar: Calendar, at: number): number | null {
  for (let start = utcDay(at); start - at < givenUpAfter; start += day)
    for (const span of spansOf(calendar, start)) if (at < span[1]) return Math.max(at, span[0])
  return null
}

const utcDay = (at: number): number => Math.floor(at / day) * day

/** Spans by UTC day, since the clocks of a whole queue ask for the same days each second. */
const known = new WeakMap<Calendar, Map<number, readonly Span[]>>()

function spansOf(calendar: Calendar, start: number): readonly Span[] {
  const days = known.get(calendar) ?? new Map<number, readonly Span[]>()
  known.set(calendar, days)
  const there = days.get(start)
  if (there !== undefined) return there
  const made = stretches(calendar.timeZone, start, start + day).flatMap((stretch) => workIn(calendar, stretch))
  days.set(start, made)
  return made
}

type Stretch = { from: number; to: number; offset: number }

/** A UTC day cut where the zone's offset changes; no zone changes twice in a day. */
function stretches(timeZone: string, from: number, to: number): Stretch[] {
  const before = offsetAt(timeZone, from)
  const after = offsetAt(timeZone, to)
  if (before === after) return [{ from, to, offset: before }]
  let low = from
  let high = to
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(timeZone, middle) === before) low = middle
    else high = middle
  }
  return [
    { from, to: high, offset: before },
    { from: high, to, offset: after },
  ]
}

function offsetAt(timeZone: string, at: number): number {
  const minutes = tzOffset(timeZone, new Date(at))
  if (Number.isNaN(minutes)) throw new RangeError(`Cannot read time zone "${timeZone}": name one such as "Europe/Madrid"`)
  return minutes * minute
}

/** Within one offset wall clock and time run alike, so that slots map to spans in order. */
function workIn(calendar: Calendar, { from, to, offset }: Stretch): Span[] {
  const spans: Span[] = []
  for (let local = utcDay(from + offset); local < to + offset; local += day) {
    const date = new Date(local)
    if (calendar.holidays.includes(date.toISOString().slice(0, 10))) continue
    for (const [opens, closes] of calendar.week[(date.getUTCDay() + 6) % 7] ?? []) {
      const begin = Math.max(from, local + opens * minute - offset)
      const end = Math.min(to, local + closes * minute - offset)
      if (begin < end) spans.push([begin, end])
    }
  }
  return union(spans)
}

/** Sorted, with overlaps counted once. */
function union(spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && span[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])]
    else merged.push(span)
  }
  return merged
}
