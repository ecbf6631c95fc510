import { expect, test } from 'vitest'
import { arrivalsOf } from './held-order.ts'

test('arrivals are the rows a held order does not know, in their new order', () => {
  expect(arrivalsOf(['b', 'a'], ['d', 'a', 'c', 'b'])).toEqual(['d', 'c'])
})

test('rows that only moved or left are no arrivals', () => {
  expect(arrivalsOf(['a', 'b', 'c'], ['c', 'a'])).toEqual([])
})
