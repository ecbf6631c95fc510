import { expect, test } from 'vitest'
import { companyDays } from './company-days.ts'
import { effectOf, type SeenMetric } from './effect.ts'
import type { Aggregate, Metric } from './metric.ts'

const now = Date.UTC(2026, 10, 20, 12)
const at = { days: companyDays('Europe/Madrid'), now }
const hour = 3_600_000
const open: Aggregate = {
  entity: 'tickets',
  filter: [{ column: 'state', in: ['open'] }],
  measure: { kind: 'count' },
  dimensions: ['queueId'],
}
const overdue: Aggregate = { ...open, window: { column: 'solutionDueAt', hours: { from: null, to: 0 } } }
const plain = (id: string, of: Aggregate): Metric => ({
  id,
  area: 'it',
  formula: { kind: 'plain', of },
  records: of,
  unit: 'count',
  direction: 'down',
})
const seen = (metric: Metric, value: number, view: SeenMetric['view'] = [[]]): SeenMetric => ({ metric, view, value })
const ticket = { state: 'open', queueId: 'a', solutionDueAt: now - hour }

test('what moves the rarer number more comes first, and each adds its share', () => {
  const effect = effectOf(
    [seen(plain('open', open), 100), seen(plain('overdue', overdue), 2)],
    'tickets',
    { before: null, after: ticket },
    at,
  )
  expect(effect.moved).toEqual([
    { metric: 'overdue', delta: 1 },
    { metric: 'open', delta: 1 },
  ])
  expect(effect.share).toBeCloseTo(0.51)
})

test('what lies outside the window, in another entity or beyond the reader’s part moves nothing', () => {
  const later = { ...ticket, solutionDueAt: now + hour }
  const numbers = [seen(plain('overdue', overdue), 2)]
  expect(effectOf(numbers, 'tickets', { before: null, after: later }, at)).toEqual({ moved: [], share: 0 })
  expect(effectOf(numbers, 'items', { before: null, after: ticket }, at)).toEqual({ moved: [], share: 0 })
  const part = [seen(plain('open', open), 5, [[{ column: 'queueId', compare: '=', to: 'b' }]])]
  expect(effectOf(part, 'tickets', { before: ticket, after: null }, at)).toEqual({ moved: [], share: 0 })
  expect(effectOf(part, 'tickets', { before: ticket, after: { ...ticket, queueId: 'b' } }, at).moved).toEqual([
    { metric: 'open', delta: 1 },
  ])
})

test('a ratio is moved without an amount or a share', () => {
  const ratio: Metric = { ...plain('ratio', open), formula: { kind: 'ratio', over: overdue, under: open, factor: 1000 } }
  expect(effectOf([seen(ratio, 500)], 'tickets', { before: ticket, after: null }, at)).toEqual({
    moved: [{ metric: 'ratio', delta: null }],
    share: 0,
  })
})
