const formats = new Map<string, Intl.DateTimeFormat>()

/** The day that a clock on the wall of `timeZone` shows at an instant (ms): `2026-11-22`. */
export function companyDay(instant: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  return format.format(instant)
}
