/** A day on the sheet: its column (week), its row (Monday is 0), and how much of the range it has in five steps; null without data. */
export type HeatCell = { day: string; week: number; weekday: number; step: number | null }

const aDay = 86_400_000
const steps = 5

/** Lays days (`2026-11-22`, in order) out week by week. */
export function heatmapGeometry(
  days: readonly string[],
  values: readonly (number | null)[],
): { weeks: number; cells: HeatCell[] } {
  const known = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const stepOf = (value: number) =>
    high === low ? Math.floor(steps / 2) : Math.min(steps - 1, Math.floor(((value - low) / (high - low)) * steps))
  const first = days[0]
  if (first === undefined) return { weeks: 0, cells: [] }
  const monday = numberOf(first) - weekdayOf(first)
  const cells = days.map((day, index) => {
    const value = values[index] ?? null
    const week = Math.floor((numberOf(day) - monday) / 7)
    return { day, week, weekday: weekdayOf(day), step: value === null ? null : stepOf(value) }
  })
  return { weeks: (cells.at(-1)?.week ?? 0) + 1, cells }
}

const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / aDay
/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: string): number => (numberOf(day) + 3) % 7
