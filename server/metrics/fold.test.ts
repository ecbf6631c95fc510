import { expect, test } from 'vitest'
import { companyDays } from './company-days.ts'
import { startFold } from './fold.ts'
import type { Aggregate } from './metric.ts'
import { slotWindow } from './window.ts'

const now = Date.parse('2026-03-10T09:00Z')
const hour = 3_600_000
const days = companyDays('Europe/Madrid')

const foldOf = (aggregate: Omit<Aggregate, 'entity'>) =>
  startFold({ entity: 'tickets', ...aggregate }, slotWindow(aggregate.window, days), now, [])

test('M2 a million rows outside the window cost no memory', () => {
  const fold = foldOf({
    filter: [],
    measure: { kind: 'count' },
    window: { column: 'solvedAt', days: 30 },
    dimensions: ['queueId'],
  })
  for (let row = 0; row < 1_000_000; row++) fold.change(null, { solvedAt: now - 31 * 24 * hour - row, queueId: 'q' })
  expect([fold.content().size, fold.nextBoundary()]).toEqual([0, Number.POSITIVE_INFINITY])
})

test('M2 rows that left the window are forgotten, and a change of one moves nothing', () => {
  const fold = foldOf({
    filter: [],
    measure: { kind: 'count' },
    window: { column: 'at', hours: { from: -1, to: null } },
    dimensions: [],
  })
  fold.change(null, { at: now })
  expect(fold.advance(now + hour)).toEqual([])
  expect(fold.advance(now + hour + 1)).toEqual([{ dimensions: {}, delta: -1n }])
  expect(fold.content().size).toBe(0)
  expect(fold.change({ at: now }, { at: now - 1 })).toEqual([])
})

test('M3 the next boundary is the very instant at which something moves', () => {
  const fold = foldOf({
    filter: [],
    measure: { kind: 'count' },
    window: { column: 'at', hours: { from: 0, to: 2 } },
    dimensions: [],
  })
  fold.change(null, { at: now + 5 * hour })
  expect(fold.nextBoundary()).toBe(now + 3 * hour + 1)
  expect(fold.advance(now + 3 * hour)).toEqual([])
  expect(fold.advance(now + 3 * hour + 1)).toEqual([{ dimensions: {}, delta: 1n }])
  expect(fold.nextBoundary()).toBe(now + 5 * hour + 1)
})

test('M3 days come in and drop out with the first instant of a day', () => {
  const fold = foldOf({ filter: [], measure: { kind: 'count' }, window: { column: 'at', days: 2 }, dimensions: [] })
  fold.change(null, { at: now + 48 * hour })
  const [comes, goes] = [Date.parse('2026-03-11T23:00Z'), Date.parse('2026-03-13T23:00Z')]
  expect([fold.nextBoundary(), fold.advance(comes - 1), fold.advance(comes).length]).toEqual([comes, [], 1])
  expect([fold.nextBoundary(), fold.advance(goes - 1), fold.advance(goes).length]).toEqual([goes, [], 1])
})

test('M3 a jump right over a window passes it', () => {
  const fold = foldOf({ filter: [], measure: { kind: 'count' }, window: { column: 'at', days: 1, back: 1 }, dimensions: [] })
  fold.change(null, { at: now + 24 * hour })
  expect(fold.advance(now + 96 * hour)).toEqual([])
  expect(fold.content().size).toBe(0)
})

test('M2 a row that moves between groups moves both; one that only changes its text moves none', () => {
  const fold = foldOf({ filter: [], measure: { kind: 'sum', column: 'value' }, dimensions: ['place'] })
  fold.change(null, { value: 5, place: 'a' })
  expect(fold.change({ value: 5, place: 'a' }, { value: 7, place: null })).toEqual([
    { dimensions: { place: 'a' }, delta: -5n },
    { dimensions: { place: null }, delta: 7n },
  ])
  expect(fold.change({ value: 7, place: null, text: 'x' }, { value: 7, place: null, text: 'y' })).toEqual([])
})

test('M6 sums stay exact beyond 2^53', () => {
  const fold = foldOf({ filter: [], measure: { kind: 'sum', column: 'value' }, dimensions: [] })
  for (let row = 0; row < 3; row++) fold.change(null, { value: 9_000_000_000_000_001 })
  expect(fold.groups().map(({ amount }) => amount)).toEqual([27_000_000_000_000_003n])
})
