import { expect, test } from 'vitest'
import { wallClock } from './wall-clock.ts'

const madrid = wallClock('Europe/Madrid')
const day = (text: string) => Date.parse(text) / 86_400_000
const at = (text: string, minute: number) => new Date(madrid.instantOf(day(text), minute)).toISOString()

test('a time of day is found on either side of a change of the clocks', () => {
  expect(at('2026-11-20', 480)).toBe('2026-11-20T07:00:00.000Z')
  expect(at('2026-03-29', 480)).toBe('2026-03-29T06:00:00.000Z')
  expect(at('2026-10-25', 60)).toBe('2026-10-24T23:00:00.000Z')
  expect(at('2026-10-25', 480)).toBe('2026-10-25T07:00:00.000Z')
})

test('a time that is skipped comes as much later, one that comes twice is the first', () => {
  expect(at('2026-03-29', 150)).toBe('2026-03-29T01:30:00.000Z')
  expect(at('2026-10-25', 150)).toBe('2026-10-25T00:30:00.000Z')
})

test('days and weekdays are those of the zone', () => {
  expect(madrid.dayOf(Date.parse('2026-11-20T22:59:59Z'))).toBe(day('2026-11-20'))
  expect(madrid.dayOf(Date.parse('2026-11-20T23:00:00Z'))).toBe(day('2026-11-21'))
  expect(madrid.weekdayOf(day('2026-11-22'))).toBe(0)
  expect(madrid.weekdayOf(day('2026-11-23'))).toBe(1)
})

test('minutes after midnight follow the clocks through both changes and before 1970', () => {
  const madrid = wallClock('Europe/Madrid')
  expect(madrid.minuteOf(Date.parse('2026-03-29T00:59:59Z'))).toBe(119)
  expect(madrid.minuteOf(Date.parse('2026-03-29T01:00Z'))).toBe(180)
  expect(madrid.minuteOf(Date.parse('2026-10-25T00:30Z'))).toBe(150)
  expect(madrid.minuteOf(Date.parse('2026-10-25T01:30Z'))).toBe(150)
  expect(wallClock('UTC').minuteOf(Date.parse('1969-12-31T23:59Z'))).toBe(1439)
})
