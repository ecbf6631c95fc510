import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalOf, scaledOf } from './quantity.ts'

test.each([
  [0, '0'],
  [4500, '4.5'],
  [4000, '4'],
  [-250, '-0.25'],
  [1, '0.001'],
  [99_999_999_999_999, '99999999999.999'],
])('%d thousandths are %s', (scaled, decimal) => {
  expect(decimalOf(scaled, 3)).toBe(decimal)
  expect(scaledOf(decimalOf(scaled, 3), 3)).toBe(scaled)
})

test('every quantity survives being written and read, at any scale', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (scaled, scale) => {
      expect(scaledOf(decimalOf(scaled, scale), scale)).toBe(scaled === 0 ? 0 : scaled)
    }),
  )
})

test('money keeps its cents', () => {
  expect(decimalOf(1390, 2, 2)).toBe('13.90')
  expect(decimalOf(100, 2, 2)).toBe('1.00')
})

test('what a number cannot hold exactly is not taken', () => {
  expect(scaledOf('99999999999999', 3)).toBeNull()
})
