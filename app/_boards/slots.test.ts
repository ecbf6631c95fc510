import { expect, test } from 'vitest'
import { companyDay } from '../_client/company-day.ts'
import { pastIn, slotsOf } from './slots.ts'

const dayOf = (at: number) => companyDay(at, 'Europe/Madrid')
const now = Date.parse('2026-03-30T22:20:00Z')

test('a month is thirty days of the company up to today, also over a change of clocks', () => {
  const { keys } = slotsOf(30, now, dayOf)
  expect(keys).toHaveLength(30)
  expect([keys[0], keys.at(-3), keys.at(-1)]).toEqual(['2026-03-02', '2026-03-29', '2026-03-31'])
})

test('a day without a point is a gap, no data is no data, and today is left to what is live', () => {
  const slots = slotsOf(4, now, dayOf)
  const points = [
    { at: Date.parse('2026-03-27T23:30:00Z'), value: 5 },
    { at: Date.parse('2026-03-29T22:00:00Z'), value: null },
    { at: now, value: 9 },
  ]
  expect(slots.keys).toEqual(['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'])
  expect(pastIn(slots, points, dayOf)).toEqual([5, null, null])
})

test('one day is the quarters of an hour of the last 24 hours', () => {
  const slots = slotsOf(1, now, dayOf)
  expect([slots.keys.length, slots.keys.at(-1)]).toEqual([96, String(Date.parse('2026-03-30T22:15:00Z'))])
  const points = [{ at: Date.parse('2026-03-30T22:00:03Z'), value: 7 }]
  expect(pastIn(slots, points, dayOf).slice(-2)).toEqual([null, 7])
})
