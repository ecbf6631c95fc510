import { expect, test } from 'vitest'
import { metricValues } from './packets.ts'
import type { Cause } from './protocol.ts'

const cause: Cause = { position: 7, at: 0, actor: 'person:ana', entity: 'tickets', record: 'a', label: 'T-1', delta: 1 }
const values = { read: () => ({ value: 1, by: {} }), causes: (_: string, __: unknown, from = 0) => (from <= 7 ? [cause] : []) }
const metrics = [{ id: 'it.open', view: [[]] }]
const view = (naming: boolean) => ({
  key: 'v',
  tables: new Map(),
  metrics,
  naming,
  members: new Set<never>(),
  sentTo: 0,
  leftAt: 0,
})

test('L3: a cause names its actor to those who may read people, and to nobody else', () => {
  expect(metricValues(values, view(true))[0]?.causes).toEqual([cause])
  expect(metricValues(values, view(false))[0]?.causes).toEqual([{ ...cause, actor: '' }])
})

test('L3: a packet has the causes since it begins', () => {
  const since = (from: number) => metricValues(values, view(true), { ids: new Set(['it.open']), from })[0]?.causes
  expect(since(7)).toEqual([cause])
  expect(since(8)).toEqual([])
})
