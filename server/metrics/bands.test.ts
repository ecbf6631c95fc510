import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Band, bandAt, problemOfBands } from './bands.ts'

const backlog: readonly Band[] = [
  { from: null, state: 'good' },
  { from: 10, state: 'watch' },
  { from: 20, state: 'bad' },
]
const stock: readonly Band[] = [
  { from: null, state: 'bad' },
  { from: 10, state: 'good' },
  { from: 50, state: 'watch' },
]

/** The bands that values stand in one after the other. */
function follow(bands: readonly Band[], hysteresis: number, values: readonly number[]) {
  let at: number | null = null
  return values.map((value) => {
    at = bandAt(bands, hysteresis, value, at)
    return at
  })
}

test('without a past a value stands in the band that it lies in, its beginning included', () => {
  expect([-5, 9, 10, 19, 20, 99].map((value) => bandAt(backlog, 5, value, null))).toEqual([0, 0, 1, 1, 2, 2])
  expect(bandAt([], 0, 5, null)).toBeNull()
})

test('what gets worse counts at once, what gets better only beyond the edge by the hysteresis', () => {
  expect(follow(backlog, 2, [9, 10, 9, 8, 9, 10])).toEqual([0, 1, 1, 0, 0, 1])
  expect(follow(backlog, 2, [20, 19, 18, 8])).toEqual([2, 2, 1, 0])
})

test('where low is bad the same holds upwards', () => {
  expect(follow(stock, 2, [9, 10, 11, 12, 10, 9, 12])).toEqual([0, 0, 0, 1, 1, 0, 1])
})

test('a jump over several bands stops at the edge that is too near', () => {
  expect(bandAt(backlog, 2, 9, 2)).toBe(1)
  expect(bandAt(backlog, 2, 8, 2)).toBe(0)
  expect(bandAt(stock, 2, 60, 0)).toBe(2)
})

test('a band that is no longer there is no past', () => {
  expect(bandAt(backlog, 2, 9, 7)).toBe(0)
})

test('a value that trembles by less than the hysteresis changes its band once at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -20, max: 60 }),
      fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 30 }),
      (around, by) => {
        for (const bands of [backlog, stock]) {
          const stood = follow(bands, 4, [around, ...by.map((hair) => around + hair)])
          const changes = stood.filter((band, place) => place > 0 && band !== stood[place - 1]).length
          expect(changes).toBeLessThanOrEqual(1)
        }
      },
    ),
  )
})

test('without hysteresis the past changes nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 60 }), fc.nat({ max: 2 }), (value, before) => {
      expect(bandAt(stock, 0, value, before)).toBe(bandAt(stock, 0, value, null))
    }),
  )
})

test.each<[string | null, readonly Band[], number]>([
  [null, [], 3],
  [null, backlog, 9],
  ['few', backlog.slice(0, 2), 0],
  ['beginning', [{ from: 0, state: 'good' }, ...backlog.slice(1)], 0],
  ['beginning', [...backlog, { from: null, state: 'bad' }], 0],
  ['order', [backlog[0], backlog[2], backlog[1]].flatMap((band) => band ?? []), 0],
  ['hysteresis', backlog, 10],
])('bands are refused: %s', (problem, bands, hysteresis) => {
  expect(problemOfBands(bands, hysteresis)).toBe(problem)
})
