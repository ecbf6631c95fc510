import { expect, test } from 'vitest'
import { dueOf, nextPromise } from './next-promise.ts'

const ticket = {
  openedAt: 0,
  firstResponseDueAt: 100,
  firstRespondedAt: null,
  solutionDueAt: 500,
  solvedAt: null,
  pausedSince: null,
  pausedSeconds: 0,
}

test('first the answer is due, then the solution', () => {
  expect(dueOf(ticket)).toBe(100)
  expect(nextPromise({ ...ticket, firstRespondedAt: 90 })).toBe('solution')
  expect(dueOf({ ...ticket, firstRespondedAt: 90 })).toBe(500)
})

test('a solution that is due before the answer comes first', () => {
  expect(dueOf({ ...ticket, solutionDueAt: 50 })).toBe(50)
})

test('what waits, is solved or was promised nothing is due at no time', () => {
  expect(dueOf({ ...ticket, pausedSince: 10 })).toBeNull()
  expect(dueOf({ ...ticket, solvedAt: 10 })).toBeNull()
  expect(dueOf({ ...ticket, firstResponseDueAt: null, solutionDueAt: null })).toBeNull()
})
