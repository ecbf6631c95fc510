import { expect, test } from 'vitest'
import type { Change, FeedTransaction } from './change.ts'
import { createRing, cursorAt } from './ring.ts'

const change: Change = { rowId: 1, table: 'sites', id: 'x', version: 1, was: {}, op: 'delete', row: null }
const transaction = (position: number, changes = 1): FeedTransaction => ({
  position,
  tx: `tx-${position}`,
  actor: 'db:x',
  session: null,
  mutation: null,
  at: 0,
  changes: Array.from({ length: changes }, () => change),
})
const start = { position: 7, tx: 'tx-7' }

test('F6 the ring answers for its stretch, says what is older, and knows a cursor that is none of its own', () => {
  const ring = createRing(start, 100)
  const batch = [transaction(8), transaction(9), transaction(10)]
  ring.add(batch)
  expect(ring.head()).toEqual(cursorAt(transaction(10)))
  expect(ring.after(start)).toEqual(batch)
  expect(ring.after({ position: 9, tx: 'tx-9' })).toEqual(batch.slice(2))
  expect(ring.after(ring.head())).toEqual([])
  expect(ring.after({ position: 6, tx: 'tx-6' })).toBe('older')
  for (const cursor of [
    { position: 7, tx: 'other' },
    { position: 9, tx: 'tx-8' },
    { position: 11, tx: 'tx-11' },
  ])
    expect(ring.after(cursor)).toBe('unknown')
})

test('F6 the ring is bounded by changes: the oldest go, and one that is too large is not kept', () => {
  const ring = createRing(start, 10)
  ring.add(Array.from({ length: 25 }, (_, n) => transaction(8 + n)))
  expect(ring.after(start)).toBe('older')
  const kept = ring.after({ position: 25, tx: 'tx-25' })
  expect(kept).toEqual(Array.from({ length: 7 }, (_, n) => transaction(26 + n)))
  ring.add([transaction(33, 11)])
  expect(ring.head()).toEqual(cursorAt(transaction(33)))
  expect(ring.after({ position: 32, tx: 'tx-32' })).toBe('older')
  expect(ring.after(ring.head())).toEqual([])
})

test('F6 a ring that starts again forgets', () => {
  const ring = createRing(start, 10)
  ring.add([transaction(8)])
  ring.restart({ position: 3, tx: 'tx-3' })
  expect(ring.after(start)).toBe('unknown')
  expect(ring.after({ position: 3, tx: 'tx-3' })).toEqual([])
})
