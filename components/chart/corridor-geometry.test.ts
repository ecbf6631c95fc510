import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Corridor, corridorGeometry } from './corridor-geometry.ts'

const item: Corridor = { min: 20, max: 100, onHand: 60, available: 60, inbound: [] }

test.each([
  [0, 0],
  [10, 12.5],
  [20, 25],
  [60, 50],
  [100, 75],
  [120, 87.5],
  [140, 100],
])('%d on hand in a corridor of 20 to 100 stands at %d %%', (onHand, at) => {
  expect(corridorGeometry({ ...item, onHand }).onHand).toEqual({ at, beyond: false })
})

test.each([
  [19, 'shortage'],
  [20, 'within'],
  [100, 'within'],
  [101, 'over'],
] as const)('%d on hand is %s', (onHand, zone) => {
  expect(corridorGeometry({ ...item, onHand, available: onHand }).zone).toBe(zone)
})

test('what is reserved is not there: short by what is available, over by what lies there', () => {
  expect(corridorGeometry({ ...item, onHand: 50, available: 19 }).zone).toBe('shortage')
  expect(corridorGeometry({ ...item, onHand: 101, available: 50 }).zone).toBe('over')
})

test('what lies past an end is held at the end and says so', () => {
  expect(corridorGeometry({ ...item, onHand: 500 }).onHand).toEqual({ at: 100, beyond: true })
  expect(corridorGeometry({ ...item, available: -5 }).available).toEqual({ at: 0, beyond: true })
})

test('arrivals add up, from what is available', () => {
  const inbound = [
    { id: 'a', quantity: 10, label: '' },
    { id: 'b', quantity: 60, label: '' },
  ]
  expect(corridorGeometry({ ...item, available: 30, inbound }).inbound.map((dot) => dot.at)).toEqual([37.5, 75])
})

test('an item without an upper bound is never over', () => {
  expect(corridorGeometry({ ...item, max: null, onHand: 9999 }).zone).toBe('within')
})

test('without any bound, what lies there stands in the middle', () => {
  for (const onHand of [1, 40, 9000])
    expect(corridorGeometry({ ...item, min: 0, max: null, onHand }).onHand).toEqual({ at: 50, beyond: false })
})

test('an item that may run out stands on the corridor’s edge at zero, not in the shortage zone', () => {
  expect(corridorGeometry({ ...item, min: 0, onHand: 0 })).toMatchObject({ zone: 'within', onHand: { at: 25 } })
})

test('more stock never stands further left, and every mark is on the bar', () => {
  const bounds = fc.record({
    min: fc.nat(500),
    width: fc.option(fc.nat(500), { nil: null }),
    onHand: fc.integer({ min: -50, max: 3000 }),
    more: fc.nat(500),
  })
  fc.assert(
    fc.property(bounds, ({ min, width, onHand, more }) => {
      const max = width === null ? null : min + width
      const low = corridorGeometry({ ...item, min, max, onHand }).onHand.at
      const high = corridorGeometry({ ...item, min, max, onHand: onHand + more }).onHand.at
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(100)
      expect(high).toBeGreaterThanOrEqual(low)
    }),
  )
})
