import { expect, test } from 'vitest'
import { largestParts } from './largest-parts.ts'

test('the largest parts come first, equal ones by key; nothing is no part, and the rest is counted', () => {
  expect(largestParts({ b: 3, a: 3, none: 0, c: 9, owed: -2 }, 3)).toEqual({
    parts: [
      { key: 'c', value: 9 },
      { key: 'a', value: 3 },
      { key: 'b', value: 3 },
    ],
    rest: 1,
  })
  expect(largestParts({}, 3)).toEqual({ parts: [], rest: 0 })
})
