import { expect, test } from 'vitest'
import type { Aggregate, Window } from '../../server/metrics/metric.ts'
import { isBehind, isLive } from './records.ts'

const now = 1_800_000_000_000
const hour = 3_600_000
const behind = (window?: Window): Aggregate => ({
  entity: 'tickets',
  filter: [{ column: 'state', in: ['open'] }],
  measure: { kind: 'count' },
  dimensions: [],
  ...(window && { window }),
})

test('without a window the filter alone decides', () => {
  expect(isBehind(behind(), { state: 'open' }, now)).toBe(true)
  expect(isBehind(behind(), { state: 'solved' }, now)).toBe(false)
})

test('a window of hours takes its first instant and not its last', () => {
  const soon = behind({ column: 'dueAt', hours: { from: 0, to: 2 } })
  const rows = [now - 1, now, now + 2 * hour - 1, now + 2 * hour].map((dueAt) => ({ state: 'open', dueAt }))
  expect(rows.map((row) => isBehind(soon, row, now))).toEqual([false, true, true, false])
  expect(isBehind(soon, { state: 'open', dueAt: null }, now)).toBe(false)
})

test('an open end is open, and another column stands in for a missing instant', () => {
  const old = behind({ column: 'usedAt', orElse: 'madeAt', hours: { from: null, to: -24 } })
  expect(isBehind(old, { state: 'open', usedAt: null, madeAt: now - 25 * hour }, now)).toBe(true)
  expect(isBehind(old, { state: 'open', usedAt: now - hour, madeAt: now - 25 * hour }, now)).toBe(false)
})

test('hours are live, days are an archive', () => {
  expect(isLive({ records: behind() })).toBe(true)
  expect(isLive({ records: behind({ column: 'dueAt', hours: { from: 0, to: null } }) })).toBe(true)
  expect(isLive({ records: behind({ column: 'dueAt', days: 30 }) })).toBe(false)
})

test('what a built metric counts of tickets may be closed, so it is an archive; stock is all there', () => {
  expect(isLive({ label: 'Built', records: behind() })).toBe(false)
  expect(isLive({ label: 'Built', records: { ...behind(), entity: 'stockLevels' } })).toBe(true)
})
