import type { Calendar } from '../../server/areas/it/calendar/rules.ts'

const hour = 60
const always: [number, number][] = [[0, 24 * hour]]
const office: [number, number][] = [
  [9 * hour, 14 * hour],
  [15 * hour, 18 * hour],
]
const continental: [number, number][] = [[9 * hour, 18 * hour]]
const shop: [number, number][] = [[8 * hour, 22 * hour]]

const spain = ['01-01', '01-06', '05-01', '05-02', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25']
const portugal = ['01-01', '04-25', '05-01', '06-10', '08-15', '10-05', '11-01', '12-01', '12-08', '12-25']

const week = (workday: [number, number][], saturday: [number, number][] = [], sunday: [number, number][] = []) => [
  ...Array.from({ length: 5 }, () => workday),
  saturday,
  sunday,
]

/** The calendars that the story's promises count in, with the holidays of these years. */
export const demoCalendars = (years: readonly number[]) =>
  ({
    madrid: { name: 'Oficina Madrid', timeZone: 'Europe/Madrid', week: week(office), holidays: holidaysOf(years, spain) },
    lisboa: {
      name: 'Escritório Lisboa',
      timeZone: 'Europe/Lisbon',
      week: week(continental),
      holidays: holidaysOf(years, portugal),
    },
    shops: { name: 'Tiendas, siete días', timeZone: 'Europe/Madrid', week: week(shop, shop, shop), holidays: [] },
    always: { name: 'Guardia 24×7', timeZone: 'Europe/Madrid', week: week(always, always, always), holidays: [] },
  }) as const satisfies Record<string, Calendar & { name: string }>

/** The fixed days of each year, and Good Friday. */
const holidaysOf = (years: readonly number[], fixed: readonly string[]): string[] =>
  years.flatMap((year) => [...fixed.map((day) => `${year}-${day}`), goodFriday(year)].sort())

/** Two days before Easter by the Gregorian computus (Meeus, Jones and Butcher). */
function goodFriday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor((19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30)
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return new Date(Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1 - 2)).toISOString().slice(0, 10)
}
