import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../kernel/day.ts'
import { type Arrival, corridorOf, coverOf, type LevelState, type Usage, zoneOf } from './rules.ts'

const today = '2026-11-22'
const level = (changes: Partial<LevelState> = {}): LevelState => ({
  onHand: 20_000,
  available: 20_000,
  minStock: 10_000,
  maxStock: 40_000,
  safetyStock: 5_000,
  ...changes,
})
const daily = (issued: number): Usage => ({ issued: issued * 28, days: 28 })

describe('zone of a level', () => {
  it.each([
    [0, 'out'],
    [9_999, 'below'],
    [10_000, 'within'],
    [40_000, 'within'],
    [40_001, 'above'],
  ])('%i thousandths on hand and free is %s', (onHand, zone) => {
    expect(zoneOf(level({ onHand, available: onHand }))).toBe(zone)
  })

  it('is short by what is available, whatever lies there for others', () => {
    expect(zoneOf(level({ onHand: 50_000, available: 9_000 }))).toBe('below')
    expect(zoneOf(level({ onHand: 50_000, available: 0 }))).toBe('out')
  })

  it('misses nothing where nothing is wanted', () => {
    expect(zoneOf({ onHand: 0, available: 0, minStock: 0, maxStock: null })).toBe('within')
  })
})

describe('days of cover', () => {
  it('counts tenths of days at the mean daily issue', () => {
    expect(coverOf(20_000, daily(3_000))).toBe(66)
    expect(coverOf(0, daily(3_000))).toBe(0)
    expect(coverOf(-2_000, daily(3_000))).toBe(0)
  })

  it('is no data when nothing is issued', () => {
    expect(coverOf(20_000, daily(0))).toBeNull()
  })
})

describe('days on which a corridor is left', () => {
  it('falls below the minimum, then runs out', () => {
    const corridor = corridorOf(level(), [], daily(3_000), today)
    expect(corridor).toMatchObject({ zone: 'within', shortOn: '2026-11-26', outOn: '2026-11-29', overOn: null })
  })

  it('is saved by a delivery of that same day, not of the next', () => {
    const arrival = (expectedOn: string) => [{ expectedOn, quantity: 30_000 }]
    expect(corridorOf(level(), arrival('2026-11-26'), daily(3_000), today).shortOn).toBe('2026-12-06')
    expect(corridorOf(level(), arrival('2026-11-27'), daily(3_000), today).shortOn).toBe('2026-11-26')
  })

  it('passes the maximum on the day of the delivery that is too much', () => {
    const inbound = [
      { expectedOn: '2026-11-30', quantity: 30_000 },
      { expectedOn: '2026-11-24', quantity: 20_000 },
    ]
    const corridor = corridorOf(level(), inbound, daily(1_000), today)
    expect(corridor.overOn).toBe('2026-11-30')
    expect(corridor.arrivals.map(({ expectedOn, after }) => [expectedOn, after])).toEqual([
      ['2026-11-24', 38_000],
      ['2026-11-30', 62_000],
    ])
  })

  it('counts a late delivery as coming today and says so', () => {
    const corridor = corridorOf(
      level({ onHand: 2_000, available: 2_000 }),
      [{ expectedOn: '2026-11-20', quantity: 20_000 }],
      daily(1_000),
      today,
    )
    expect(corridor.arrivals).toEqual([{ expectedOn: '2026-11-20', quantity: 20_000, after: 22_000, late: true }])
    expect(corridor.shortOn).toBe('2026-12-05')
  })

  it('leaves no day open beyond a year, and none without use', () => {
    expect(corridorOf(level(), [], daily(10), today)).toMatchObject({ shortOn: null, outOn: null })
    expect(corridorOf(level(), [], daily(0), today)).toMatchObject({ shortOn: null, outOn: null, overOn: null, cover: null })
    expect(corridorOf(level({ onHand: 50_000, available: 1_000 }), [], daily(0), today)).toMatchObject({
      shortOn: today,
      overOn: today,
    })
  })

  it('agrees with a day-by-day walk', () => {
    const arrivals = fc.array(fc.record({ after: fc.nat(60), quantity: fc.integer({ min: 1, max: 40_000 }) }), { maxLength: 5 })
    fc.assert(
      fc.property(
        fc.nat(60_000),
        fc.nat(60_000),
        fc.nat(120_000),
        fc.integer({ min: 1, max: 90 }),
        arrivals,
        (available, minStock, issued, days, due) => {
          const inbound: Arrival[] = due.map(({ after, quantity }) => ({ expectedOn: addDays(today, after), quantity }))
          const found = corridorOf(level({ available, minStock }), inbound, { issued, days }, today).shortOn
          let walked: string | null = null
          for (let day = 0; day <= 366 && walked === null; day++) {
            const here = available + due.reduce((sum, { after, quantity }) => sum + (after <= day ? quantity : 0), 0)
            if (here * days - issued * day < minStock * days) walked = addDays(today, day)
          }
          expect(found).toBe(walked)
        },
      ),
    )
  })
})
