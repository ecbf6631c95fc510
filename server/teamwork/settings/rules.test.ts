import { describe, expect, test } from 'vitest'
import { isDigestDue, nextMorning, putOffs, standingAt } from './rules.ts'

const madrid = 'Europe/Madrid'
const at = (text: string) => Date.parse(text)
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())
const night = { quiet: { from: 20 * 60, until: 8 * 60 }, quietWeekends: false, focusUntil: null }
const standing = (wishes: Parameters<typeof standingAt>[0], now: string) => {
  const { mode, until } = standingAt(wishes, at(now), madrid)
  return `${mode} until ${iso(until)}`
}

describe('quiet hours', () => {
  test('pass midnight, and say when they begin and end', () => {
    expect(standing(night, '2026-11-20T18:59:59Z')).toBe('open until 2026-11-20T19:00:00.000Z')
    expect(standing(night, '2026-11-20T19:00:00Z')).toBe('quiet until 2026-11-21T07:00:00.000Z')
    expect(standing(night, '2026-11-21T03:00:00Z')).toBe('quiet until 2026-11-21T07:00:00.000Z')
    expect(standing(night, '2026-11-21T07:00:00Z')).toBe('open until 2026-11-21T19:00:00.000Z')
  })

  test('within a day leave the night open', () => {
    const lunch = { ...night, quiet: { from: 13 * 60, until: 14 * 60 } }
    expect(standing(lunch, '2026-11-20T12:30:00Z')).toBe('quiet until 2026-11-20T13:00:00.000Z')
    expect(standing(lunch, '2026-11-20T13:00:00Z')).toBe('open until 2026-11-21T12:00:00.000Z')
  })

  test('end when the wall says so, on the days when clocks change', () => {
    expect(standing(night, '2026-03-28T20:00:00Z')).toBe('quiet until 2026-03-29T06:00:00.000Z')
    expect(standing(night, '2026-10-24T19:00:00Z')).toBe('quiet until 2026-10-25T07:00:00.000Z')
  })

  test('and a quiet weekend are one time, to its end', () => {
    expect(standing({ ...night, quietWeekends: true }, '2026-11-20T19:30:00Z')).toBe('quiet until 2026-11-23T07:00:00.000Z')
    expect(standing({ ...night, quiet: null, quietWeekends: true }, '2026-11-20T12:00:00Z')).toBe(
      'open until 2026-11-20T23:00:00.000Z',
    )
    expect(standing({ ...night, quiet: null, quietWeekends: true }, '2026-11-22T12:00:00Z')).toBe(
      'quiet until 2026-11-22T23:00:00.000Z',
    )
  })

  test('nobody who chose nothing is left alone', () => {
    expect(standing({ quiet: null, quietWeekends: false, focusUntil: null }, '2026-11-21T03:00:00Z')).toBe('open until null')
  })
})

test('focus goes before quiet hours and ends by itself', () => {
  const focused = { ...night, focusUntil: at('2026-11-20T19:30:00Z') }
  expect(standing(focused, '2026-11-20T19:29:59Z')).toBe('focus until 2026-11-20T19:30:00.000Z')
  expect(standing(focused, '2026-11-20T19:30:00Z')).toBe('quiet until 2026-11-21T07:00:00.000Z')
  expect(standing({ ...focused, quiet: null }, '2026-11-20T19:30:00Z')).toBe('open until null')
})

test('what is put off comes back in the company’s time, over a change of its clocks too', () => {
  const named = (now: string) => Object.fromEntries(putOffs(at(now), madrid).map((each) => [each.name, iso(each.at)]))
  expect(named('2026-10-23T08:00:00Z')).toEqual({
    hour: '2026-10-23T09:00:00.000Z',
    afternoon: '2026-10-23T13:00:00.000Z',
    tomorrow: '2026-10-24T06:00:00.000Z',
    monday: '2026-10-26T07:00:00.000Z',
  })
  expect(Object.keys(named('2026-10-23T12:30:00Z'))).toEqual(['hour', 'tomorrow', 'monday'])
  expect(named('2026-11-22T20:00:00Z')).toEqual({ hour: '2026-11-22T21:00:00.000Z', tomorrow: '2026-11-23T07:00:00.000Z' })
  expect(named('2026-11-23T20:00:00Z').monday).toBe('2026-11-30T07:00:00.000Z')
  expect(iso(nextMorning(at('2026-11-20T23:30:00Z'), madrid))).toBe('2026-11-22T07:00:00.000Z')
})

describe('a digest is due', () => {
  const due = (digest: 'none' | 'daily' | 'weekly', sent: string | null, now: string) =>
    isDigestDue(digest, sent === null ? null : at(sent), at(now), madrid)

  test('daily at eight, once, late on the day when it was missed, never at night', () => {
    expect(due('daily', '2026-11-19T07:00:00Z', '2026-11-20T06:59:59Z')).toBe(false)
    expect(due('daily', '2026-11-19T07:00:00Z', '2026-11-20T07:00:00Z')).toBe(true)
    expect(due('daily', '2026-11-20T07:00:05Z', '2026-11-20T16:00:00Z')).toBe(false)
    expect(due('daily', '2026-11-18T07:00:00Z', '2026-11-20T16:00:00Z')).toBe(true)
    expect(due('daily', '2026-11-18T07:00:00Z', '2026-11-20T23:30:00Z')).toBe(false)
  })

  test('weekly on Monday, also in the week in which the clocks change', () => {
    expect(due('weekly', '2026-10-19T06:00:00Z', '2026-10-25T12:00:00Z')).toBe(false)
    expect(due('weekly', '2026-10-19T06:00:00Z', '2026-10-26T06:59:59Z')).toBe(false)
    expect(due('weekly', '2026-10-19T06:00:00Z', '2026-10-26T07:00:00Z')).toBe(true)
    expect(due('weekly', '2026-10-26T07:00:10Z', '2026-10-30T12:00:00Z')).toBe(false)
  })

  test('never to whoever wants none', () => expect(due('none', null, '2026-11-20T12:00:00Z')).toBe(false))
})
