import { expect, test } from 'vitest'
import { companyDays } from './company-days.ts'

const day = 86_400_000
const utcDay = (text: string) => Date.parse(`${text}T00:00Z`) / day

/** The date that a wall calendar in the zone shows. */
function dateIn(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (at) => utcDay(format.format(at))
}

test.each([
  'Europe/Madrid',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
])('M3 a day begins with the first instant of its date and every instant has its date: %s', (timeZone) => {
  const days = companyDays(timeZone)
  const dateOf = dateIn(timeZone)
  for (let which = utcDay('2018-10-25'); which < utcDay('2019-04-20'); which++) {
    const start = days.startOf(which)
    expect([dateOf(start - 1), dateOf(start)]).toEqual([which - 1, which])
    for (const at of [start - 1, start, start + 1, start + 7 * 3_600_000]) expect(days.dayOf(at)).toBe(dateOf(at))
  }
})

test('M3 a day whose midnight is skipped begins after the gap; one that is skipped whole is empty', () => {
  const paulo = companyDays('America/Sao_Paulo')
  expect(new Date(paulo.startOf(utcDay('2018-11-04'))).toJSON()).toBe('2018-11-04T03:00:00.000Z')
  const apia = companyDays('Pacific/Apia')
  expect(apia.startOf(utcDay('2011-12-30'))).toBe(apia.startOf(utcDay('2011-12-31')))
  expect(apia.dayOf(Date.parse('2011-12-30T10:00Z'))).toBe(utcDay('2011-12-31'))
})

test('M3 days are 23, 24 and 25 hours long', () => {
  const madrid = companyDays('Europe/Madrid')
  const hours = (text: string) => (madrid.startOf(utcDay(text) + 1) - madrid.startOf(utcDay(text))) / 3_600_000
  expect(['2026-03-28', '2026-03-29', '2026-10-25', '2028-02-29'].map(hours)).toEqual([24, 23, 25, 24])
})

test('a week earlier is the same time of day, also over a change of clocks', () => {
  const madrid = companyDays('Europe/Madrid')
  const before = (text: string) => new Date(madrid.weekBefore(Date.parse(text))).toJSON()
  expect(before('2026-03-31T10:00Z')).toBe('2026-03-24T11:00:00.000Z')
  expect(before('2026-10-27T11:00Z')).toBe('2026-10-20T10:00:00.000Z')
  expect(before('2026-06-10T10:00Z')).toBe('2026-06-03T10:00:00.000Z')
})

test('an unknown zone is refused', () => {
  expect(() => companyDays('Europe/Atlantis')).toThrow(RangeError)
})
