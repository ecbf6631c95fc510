import { expect, test } from 'vitest'
import type { Change, FeedTransaction } from '../feed/change.ts'
import { createRecent } from './recent.ts'

const change = (id: string): Change => ({ rowId: 1, table: 't', id, version: 1, op: 'insert', row: { id, version: 1 }, was: {} })
const transaction = (position: number, rows = 1): FeedTransaction => ({
  position,
  tx: `tx-${position}`,
  actor: '',
  session: null,
  mutation: null,
  at: 0,
  changes: Array.from({ length: rows }, (_, index) => change(`${position}-${index}`)),
})
const at = (position: number) => ({ position, tx: `tx-${position}` })

test('L4: what was missed comes from memory as far as it reaches, and never short', () => {
  const recent = createRecent(at(10), 8)
  recent.add([transaction(11), transaction(12)])
  expect(recent.after(10)?.map(({ position }) => position)).toEqual([11, 12])
  expect(recent.after(12)).toEqual([])
  expect(recent.after(9)).toBeNull()
  recent.add(Array.from({ length: 20 }, (_, index) => transaction(13 + index)))
  expect(recent.after(10)).toBeNull()
  expect(recent.head()).toEqual(at(32))
  const kept = recent.after(30)
  expect(kept?.map(({ position }) => position)).toEqual([31, 32])
})

test('L4: a cursor is known by position and transaction', () => {
  const recent = createRecent(at(10), 8)
  recent.add([transaction(11)])
  expect([at(10), at(11)].map(recent.knows)).toEqual([true, true])
  expect([at(9), at(12), { position: 11, tx: 'another' }, { position: 10, tx: 'another' }].map(recent.knows)).toEqual([
    false,
    false,
    false,
    false,
  ])
})

test('L4: a transaction larger than the memory leaves it empty, standing behind it', () => {
  const recent = createRecent(at(10), 8)
  recent.add([transaction(11), transaction(12, 50)])
  expect(recent.head()).toEqual(at(12))
  expect(recent.after(11)).toBeNull()
  expect(recent.after(12)).toEqual([])
  expect(recent.has('tx-12')).toBe(true)
  recent.restart(at(3))
  expect(recent.head()).toEqual(at(3))
  expect(recent.has('tx-12')).toBe(false)
})
