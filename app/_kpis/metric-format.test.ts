import { expect, test } from 'vitest'
import { writeMetric, writeWhole } from './metric-format.ts'

const es = { locale: 'es', currency: 'EUR' }
const en = { locale: 'en', currency: 'EUR' }

test('digits are locale-true', () => {
  expect(writeMetric(123456, 'money', es)).toEqual({ digits: '1.234,56', unit: '€' })
  expect(writeMetric(123456, 'money', en)).toEqual({ digits: '1,234.56', unit: '€' })
  expect(writeMetric(123456, 'money', { locale: 'pt', currency: 'EUR' }).digits).toBe('1.234,56')
})

test('large money leaves the cents out, small money keeps them', () => {
  expect(writeMetric(4_821_000, 'money', es).digits).toBe('48.210')
  expect(writeMetric(999_999, 'money', es).digits).toBe('9.999,99')
})

test('percent, days and rating carry their decimals', () => {
  expect(writeWhole(937, 'percent', es)).toBe('93,7 %')
  expect(writeWhole(155, 'days', en)).toBe('15.5 days')
  expect(writeWhole(432, 'rating', en)).toBe('4.32 / 5')
})

test('minutes turn into hours from two hours on', () => {
  expect(writeWhole(95, 'minutes', en)).toBe('95 min')
  expect(writeWhole(150, 'minutes', en)).toBe('2.5 h')
})

test('a change is signed, no change is not', () => {
  expect(writeWhole(3, 'count', { ...en, signed: true })).toBe('+3')
  expect(writeWhole(-3, 'count', { ...en, signed: true })).toBe('-3')
  expect(writeWhole(0, 'count', { ...en, signed: true })).toBe('0')
})

test('from afar large numbers are short, small ones whole', () => {
  const short = { ...es, short: true }
  expect(writeMetric(4_821_000, 'money', short)).toEqual({ digits: '48,2', unit: 'mil €' })
  expect(writeMetric(123_456_789, 'money', short)).toEqual({ digits: '1,23', unit: 'M €' })
  expect(writeMetric(123_456_789, 'money', { ...en, short: true })).toEqual({ digits: '1.23', unit: 'M €' })
  expect(writeMetric(999_999, 'money', short)).toEqual({ digits: '10.000', unit: '€' })
  expect(writeMetric(9_950, 'money', short)).toEqual({ digits: '99,50', unit: '€' })
  expect(writeMetric(0, 'percent', short).digits).toBe('0')
  expect(writeMetric(128, 'count', short)).toEqual({ digits: '128', unit: undefined })
})
