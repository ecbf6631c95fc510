import { expect, test } from 'vitest'
import { type Level, outsideFirst, type Service, type Ticket, troubledFirst, urgentFirst } from './board-rows.ts'

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join(' ')

const ticket = (id: string, part: Partial<Ticket>): Ticket => ({
  ...{ id, version: 1, number: 1, subject: '', queueId: 'q', assigneeId: null, state: 'open', priority: 3 },
  ...{ solutionDueAt: null, pausedSince: null },
  ...part,
})

test('the ticket that is due first comes first; what waits has no hurry', () => {
  const rows = [
    ticket('waits', { solutionDueAt: 1, pausedSince: 5 }),
    ticket('later', { solutionDueAt: 30 }),
    ticket('promised-nothing', { priority: 1 }),
    ticket('late', { solutionDueAt: -10, priority: 4 }),
    ticket('later-too', { solutionDueAt: 30, number: 2 }),
  ]
  expect(ids(urgentFirst(rows))).toBe('late later later-too promised-nothing waits')
})

const level = (id: string, available: number, part: Partial<Level> = {}): Level => ({
  ...{ id, version: 1, itemId: 'i', warehouseId: 'w', onHand: available, available, minStock: 20, maxStock: 100 },
  ...part,
})

test('levels outside their corridor by how far; within it none', () => {
  const rows = [
    level('within', 50),
    level('short', 15),
    level('far-over', 250),
    level('owed', -10),
    level('over', 110),
    level('no-place', 0, { minStock: 0, maxStock: null }),
    level('over-nothing', 3, { minStock: 0, maxStock: 0 }),
  ]
  expect(ids(outsideFirst(rows))).toBe('over-nothing far-over owed short over')
})

test('services that are down come before those that limp, the longest first', () => {
  const service = (id: string, state: Service['state'], since: number): Service => ({
    id,
    version: 1,
    name: id,
    state,
    note: '',
    since,
  })
  const rows = [
    service('mended', 'operational', 1),
    service('slow', 'degraded', 1),
    service('new', 'down', 9),
    service('old', 'down', 2),
    service('planned', 'maintenance', 0),
  ]
  expect(ids(troubledFirst(rows))).toBe('old new slow planned')
})
