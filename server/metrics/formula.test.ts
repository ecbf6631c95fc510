import { expect, test } from 'vitest'
import { evaluate } from './formula.ts'
import type { Aggregate, Formula } from './metric.ts'

const counted: Aggregate = { entity: 'tickets', filter: [], measure: { kind: 'count' }, dimensions: ['queueId', 'category'] }
const group = (queueId: string | null, category: string, amount: bigint) => ({ dimensions: { queueId, category }, amount })
const ratio = (options: { factor: number; divisor?: number; least?: number }): Formula => ({
  kind: 'ratio',
  over: counted,
  under: counted,
  ...options,
})
const quotientOf = (formula: Formula, over: bigint, under: bigint) =>
  evaluate(formula, [[]], [[group('a', '', over)], [group('a', '', under)]]).value

test('M1 a plain value sums its groups, whole and by each dimension', () => {
  const groups = [group('a', 'x', 2n), group('a', '__proto__', 3n), group(null, 'x', 4n)]
  const { value, by } = evaluate({ kind: 'plain', of: counted }, [[]], [groups])
  expect(value).toBe(9)
  expect(Object.entries(by.queueId ?? {})).toEqual([
    ['a', 5],
    ['', 4],
  ])
  expect(Object.entries(by.category ?? {})).toEqual([
    ['x', 6],
    ['__proto__', 3],
  ])
})

test('M1 a ratio rounds half away from zero and has no data over nothing', () => {
  expect(quotientOf(ratio({ factor: 1 }), 5n, 2n)).toBe(3)
  expect(quotientOf(ratio({ factor: 1 }), -5n, 2n)).toBe(-3)
  expect(quotientOf(ratio({ factor: 1 }), 5n, -2n)).toBeNull()
  expect(quotientOf(ratio({ factor: 1000 }), 1n, 3n)).toBe(333)
  expect(quotientOf(ratio({ factor: 1, divisor: 60 }), 5400n, 1n)).toBe(90)
  expect(quotientOf(ratio({ factor: 1 }), 0n, 4n)).toBe(0)
  expect(quotientOf(ratio({ factor: 1 }), 4n, 0n)).toBeNull()
})

test('M6 a ratio over fewer than its least is no data, in each part on its own', () => {
  expect(quotientOf(ratio({ factor: 100, least: 5 }), 20n, 4n)).toBeNull()
  expect(quotientOf(ratio({ factor: 100, least: 5 }), 20n, 5n)).toBe(400)
  const groups = [group('a', 'x', 5n), group('b', 'x', 4n)]
  const { value, by } = evaluate(ratio({ factor: 100, least: 5 }), [[]], [groups, groups])
  expect([value, by]).toEqual([100, { queueId: { a: 100 }, category: { x: 100 } }])
})

test('a view narrows to the groups that pass any of its filters', () => {
  const groups = [group('a', 'x', 2n), group('b', 'x', 3n), group('c', 'x', 4n)]
  const only = (to: string) => [{ column: 'queueId', compare: '=' as const, to }]
  const read = (view: Parameters<typeof evaluate>[1]) => evaluate({ kind: 'plain', of: counted }, view, [groups])
  expect(read([only('a'), only('c')])).toEqual({ value: 6, by: { queueId: { a: 2, c: 4 }, category: { x: 6 } } })
  expect(read([]).value).toBe(0)
})

test('a value beyond the exact integers is no data', () => {
  const read = (amount: bigint) => evaluate({ kind: 'plain', of: counted }, [[]], [[group('a', '', amount)]]).value
  expect([read(2n ** 53n - 1n), read(2n ** 53n)]).toEqual([9_007_199_254_740_991, null])
})
