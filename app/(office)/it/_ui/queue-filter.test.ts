import { expect, test } from 'vitest'
import type { Ticket } from './live-rows.ts'
import { filterIn, isShown, narrowing } from './queue-filter.ts'

const ticket: Ticket = {
  id: 't',
  version: 1,
  number: 1042,
  subject: 'Printer',
  queueId: 'desk',
  assigneeId: null,
  state: 'open',
  priority: 2,
  impact: 2,
  urgency: 2,
  channel: 'portal',
  category: '',
  siteId: null,
  policyId: null,
  reopenCount: 0,
  openedAt: 0,
  firstResponseDueAt: null,
  firstRespondedAt: null,
  solutionDueAt: null,
  solvedAt: null,
  pausedSince: null,
  pausedSeconds: 0,
}
const shown = (query: string, change: Partial<Ticket> = {}) =>
  isShown({ ...ticket, ...change }, filterIn(new URLSearchParams(query)), 'me')

test('an address that says nothing, or nonsense, asks for everything unsolved', () => {
  expect(shown('')).toBe(true)
  expect(shown('state=broken&priority=9&whose=them')).toBe(true)
  expect(shown('', { state: 'solved', solvedAt: 5 })).toBe(false)
  expect(narrowing(filterIn(new URLSearchParams('state=broken&priority=9')))).toBe(0)
})

test('each part narrows', () => {
  expect(shown('queue=desk&priority=2&state=open&whose=nobody')).toBe(true)
  expect(shown('queue=network')).toBe(false)
  expect(shown('priority=1')).toBe(false)
  expect(shown('state=pending')).toBe(false)
  expect(shown('state=any', { state: 'solved', solvedAt: 5 })).toBe(true)
  expect(shown('whose=mine')).toBe(false)
  expect(shown('whose=mine', { assigneeId: 'me' })).toBe(true)
  expect(shown('whose=nobody', { assigneeId: 'me' })).toBe(false)
})
