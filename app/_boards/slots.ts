/** The places of a chart along its time, oldest first; the last one is now. */
export type Slots = { kind: 'quarters' | 'days'; keys: readonly string[] }

type Point = { readonly at: number; readonly value: number | null }
type DayOf = (at: number) => string

const quarter = 15 * 60_000
const quartersOfADay = 96
const aDay = 86_400_000

/** So many days up to today, or, of one day alone, the quarters of an hour up to now. */
export function slotsOf(days: number, now: number, dayOf: DayOf): Slots {
  if (days === 1) {
    const last = quarterOf(now)
    const keys = Array.from({ length: quartersOfADay }, (_, index) => String(last - (quartersOfADay - 1 - index) * quarter))
    return { kind: 'quarters', keys }
  }
  const today = Date.parse(`${dayOf(now)}T00:00:00Z`)
  const keys = Array.from({ length: days }, (_, index) => new Date(today - (days - 1 - index) * aDay).toISOString().slice(0, 10))
  return { kind: 'days', keys }
}

const quarterOf = (at: number): number => Math.floor(at / quarter) * quarter

/** What a metric showed in each slot but the last, which is live: its last word there, null where nothing was kept. */
export function pastIn({ kind, keys }: Slots, points: readonly Point[], dayOf: DayOf): (number | null)[] {
  const keyOf = kind === 'days' ? dayOf : (at: number) => String(quarterOf(at))
  const known = new Map(points.map(({ at, value }) => [keyOf(at), value]))
  return keys.slice(0, -1).map((key) => known.get(key) ?? null)
}
