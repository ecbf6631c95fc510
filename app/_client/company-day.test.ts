import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyDay, dayStart } from './company-day.ts'

describe('the beginning of a day', () => {
  it('is midnight there, also when the clocks change', () => {
    expect(dayStart('2026-11-30', 'Europe/Madrid')).toBe(Date.UTC(2026, 10, 29, 23))
    expect(dayStart('2026-03-29', 'Europe/Madrid')).toBe(Date.UTC(2026, 2, 28, 23))
    expect(dayStart('2026-03-30', 'Europe/Madrid')).toBe(Date.UTC(2026, 2, 29, 22))
  })
  it('is of that day, and a millisecond earlier is of the one before', () => {
    const zone = fc.constantFrom('Europe/Madrid', 'Europe/Lisbon', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Auckland')
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 4_000 }), (timeZone, days) => {
        const day = new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
        expect(companyDay(dayStart(day, timeZone), timeZone)).toBe(day)
        expect(companyDay(dayStart(day, timeZone) - 1, timeZone) < day).toBe(true)
      }),
    )
  })
})
