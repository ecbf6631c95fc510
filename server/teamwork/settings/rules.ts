import { type WallClock, wallClock } from '../../kernel/wall-clock.ts'
import type { InboxSettings, Standing } from './contract.ts'

/** When a morning begins for those who put something off until then, and when a digest goes out: minutes after midnight. */
export const morning = 8 * 60
const afternoon = 15 * 60
const hourMs = 3_600_000

type Wishes = Pick<InboxSettings, 'quiet' | 'quietWeekends'> & { focusUntil: number | null }
type Span = { from: number; until: number }

/** Whether a person is in focus, which they asked for last, or in their quiet hours, or neither. */
export function standingAt(wishes: Wishes, now: number, timeZone: string): Standing {
  if (wishes.focusUntil !== null && wishes.focusUntil > now) return { mode: 'focus', until: wishes.focusUntil }
  const spans = quietSpans(wishes, now, wallClock(timeZone))
  let end = now
  // They may follow on each other: a night, then a weekend.
  for (let next: Span | undefined; ; ) {
    next = spans.find(({ from, until }) => from <= end && until > end)
    if (next === undefined) break
    end = next.until
  }
  if (end > now) return { mode: 'quiet', until: end }
  const starts = spans.map(({ from }) => from).filter((from) => from > now)
  return { mode: 'open', until: starts.length === 0 ? null : Math.min(...starts) }
}

/** The quiet times of the days around now, as instants: a night is as long as its day's clocks make it. */
function quietSpans({ quiet, quietWeekends }: Wishes, now: number, wall: WallClock): Span[] {
  const today = wall.dayOf(now)
  const spans: Span[] = []
  for (let day = today - 1; day <= today + 8; day++) {
    if (quiet !== null) {
      const ends = quiet.until > quiet.from ? day : day + 1
      spans.push({ from: wall.instantOf(day, quiet.from), until: wall.instantOf(ends, quiet.until) })
    }
    const weekday = wall.weekdayOf(day)
    if (quietWeekends && (weekday === 0 || weekday === 6))
      spans.push({ from: wall.instantOf(day, 0), until: wall.instantOf(day + 1, 0) })
  }
  return spans
}

/** The next morning of the company. */
export function nextMorning(now: number, timeZone: string): number {
  const wall = wallClock(timeZone)
  return wall.instantOf(wall.dayOf(now) + 1, morning)
}

export type PutOff = { name: 'hour' | 'afternoon' | 'tomorrow' | 'monday'; at: number }

/** Until when a line can be put off; what is past, or the same as another, is not offered. */
export function putOffs(now: number, timeZone: string): PutOff[] {
  const wall = wallClock(timeZone)
  const today = wall.dayOf(now)
  const toMonday = (8 - wall.weekdayOf(today)) % 7 || 7
  const later: PutOff = { name: 'afternoon', at: wall.instantOf(today, afternoon) }
  const tomorrow: PutOff = { name: 'tomorrow', at: nextMorning(now, timeZone) }
  return [
    { name: 'hour', at: now + hourMs },
    ...(later.at > now + hourMs ? [later] : []),
    tomorrow,
    ...(toMonday > 1 ? [{ name: 'monday' as const, at: wall.instantOf(today + toMonday, morning) }] : []),
  ]
}

/**
 * Whether a digest is due: the one of this day, or of the last Monday, has not gone out. What was missed goes out later on
 * the day (in the week), and never at night.
 */
export function isDigestDue(digest: InboxSettings['digest'], sentAt: number | null, now: number, timeZone: string): boolean {
  if (digest === 'none') return false
  const wall = wallClock(timeZone)
  const today = wall.dayOf(now)
  if (now < wall.instantOf(today, morning)) return false
  const day = digest === 'daily' ? today : today - ((wall.weekdayOf(today) + 6) % 7)
  return sentAt === null || sentAt < wall.instantOf(day, morning)
}
