import { tzOffset } from '@date-fns/tz'

const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that a clock on the wall of `timeZone` shows at an instant (ms): `2026-11-22`. */
export function companyDay(instant: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format.format(instant)
}

const minute = 60_000

/** When a day (`2026-11-22`) begins on a clock on the wall of `timeZone` (ms). */
export function dayStart(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const offsetAt = (at: number) => Math.round(tzOffset(timeZone, new Date(at)) * minute)
  return midnight - offsetAt(midnight - offsetAt(midnight))
}
