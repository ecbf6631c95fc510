import { expect, test, vi } from 'vitest'
import type { MetricValue, Packet, Snapshot, WireRecord } from '../../server/live/protocol.ts'
import { createStore } from './store.ts'

const at = (position: number) => ({ position, tx: `tx-${position}` })
const ticket = (id: string, version: number, fields: object = {}): WireRecord => ({
  id,
  version,
  state: 'open',
  priority: 3,
  ...fields,
})
const snapshot = (position: number, tickets: WireRecord[], metrics: MetricValue[] = []): Snapshot => ({
  reset: true,
  view: 'v1',
  to: at(position),
  rows: { tickets },
  metrics,
})
const packet = (from: number, to: number, part: Partial<Packet> = {}): Packet => ({
  from,
  to: at(to),
  puts: {},
  gone: {},
  by: {},
  metrics: [],
  at: 0,
  ...part,
})
const ids = (rows: readonly WireRecord[]) => rows.map(({ id }) => id)

function storeWith(...tickets: WireRecord[]) {
  const store = createStore()
  store.reset(snapshot(10, tickets))
  return store
}

test('L4: a packet that begins after the cursor is a gap and changes nothing', () => {
  const store = storeWith(ticket('a', 1))
  expect(store.apply(packet(11, 12, { puts: { tickets: [ticket('a', 2, { state: 'solved' })] } }), 0)).toBe('gap')
  expect(store.row('tickets', 'a')?.version).toBe(1)
  expect(store.cursor()).toEqual(at(10))
})

test('L4: a packet that begins before the cursor is right for whoever stands inside it; one that ends before it is stale', () => {
  const store = storeWith(ticket('a', 1))
  expect(store.apply(packet(7, 12, { puts: { tickets: [ticket('a', 2)] } }), 0)).toBe('applied')
  expect(store.apply(packet(7, 9, { gone: { tickets: ['a'] } }), 0)).toBe('stale')
  expect(store.row('tickets', 'a')?.version).toBe(2)
  expect(store.cursor()).toEqual(at(12))
})

test('L4: a packet told twice is told once', () => {
  const store = storeWith(ticket('a', 1))
  const told = packet(10, 11, { puts: { tickets: [ticket('b', 1)] }, gone: { tickets: ['a'] } })
  store.apply(told, 0)
  const before = store.query('tickets', [], []).read()
  store.apply(told, 0)
  expect(ids(before)).toEqual(['b'])
  expect(store.row('tickets', 'b')).toBe(before[0])
})

test('L4: a lower version never overwrites a higher one, and a record made again is gone first', () => {
  const store = storeWith(ticket('a', 5))
  store.apply(packet(10, 11, { puts: { tickets: [ticket('a', 4, { state: 'new' })] } }), 0)
  expect(store.row('tickets', 'a')?.version).toBe(5)
  store.apply(packet(11, 12, { gone: { tickets: ['a'] }, puts: { tickets: [ticket('a', 1, { state: 'new' })] } }), 0)
  expect(store.row('tickets', 'a')).toMatchObject({ version: 1, state: 'new' })
})

test('L4: what an entity is sent whole replaces what was there, and nobody sees the state in between', () => {
  const store = storeWith(ticket('a', 1), ticket('b', 1))
  const lengths: number[] = []
  const query = store.query('tickets', [], [])
  query.on(() => lengths.push(query.read().length))
  store.change({
    reset: false,
    view: 'v2',
    to: at(14),
    whole: ['tickets'],
    packets: [
      packet(10, 14, { puts: { tickets: [ticket('b', 2), ticket('c', 1)] } }),
      packet(10, 14, { gone: { tickets: ['c'] } }),
    ],
  })
  expect(ids(query.read())).toEqual(['b'])
  expect(lengths).toEqual([1])
  expect([store.cursor(), store.view()]).toEqual([at(14), 'v2'])
})

test('a snapshot drops what it does not hold and keeps the objects of rows that say the same', () => {
  const store = storeWith(ticket('a', 1), ticket('b', 1))
  const kept = store.row('tickets', 'a')
  store.reset(snapshot(20, [ticket('a', 1)]))
  expect(store.row('tickets', 'a')).toBe(kept)
  expect(store.row('tickets', 'b')).toBeNull()
})

test('a list is the same array until its rows or their order change', () => {
  const store = storeWith(ticket('a', 1, { priority: 2 }), ticket('b', 1, { priority: 1 }), ticket('c', 1, { state: 'solved' }))
  const open = store.query('tickets', [{ column: 'state', in: ['open'] }], [{ column: 'priority' }])
  const first = open.read()
  expect(ids(first)).toEqual(['b', 'a'])
  store.apply(packet(10, 11, { puts: { tickets: [ticket('c', 2, { state: 'closed' })] } }), 0)
  expect(open.read()).toBe(first)
  store.apply(packet(11, 12, { puts: { tickets: [ticket('a', 2, { priority: 0 })] } }), 0)
  expect(ids(open.read())).toEqual(['a', 'b'])
})

test('sorting puts nulls last both ways and breaks ties by id', () => {
  const store = storeWith(
    ticket('d', 1, { due: null }),
    ticket('c', 1, { due: 5 }),
    ticket('b', 1, { due: 7 }),
    ticket('a', 1, { due: 5 }),
  )
  expect(ids(store.query('tickets', [], [{ column: 'due' }]).read())).toEqual(['a', 'c', 'b', 'd'])
  expect(ids(store.query('tickets', [], [{ column: 'due', down: true }]).read())).toEqual(['b', 'a', 'c', 'd'])
})

test('an edit shows at once, survives packets, and gives way to the answer', () => {
  const store = storeWith(ticket('a', 1))
  store.edit('tickets', 'a', { state: 'solved' }, 'key')
  expect(store.row('tickets', 'a')).toMatchObject({ state: 'solved', version: 1 })
  store.apply(packet(10, 11, { puts: { tickets: [ticket('a', 2, { priority: 1 })] } }), 0)
  expect(store.row('tickets', 'a')).toMatchObject({ state: 'solved', priority: 1, version: 2 })
  store.confirm('key', { id: 'a', version: 3, state: 'pending', priority: 1, body: 'not of this view' })
  expect(store.row('tickets', 'a')).toEqual(ticket('a', 3, { state: 'pending', priority: 1 }))
})

test('a refused edit shows what the server has, and other edits stay', () => {
  const store = storeWith(ticket('a', 1))
  store.edit('tickets', 'a', { state: 'solved' }, 'one')
  store.edit('tickets', 'a', { priority: 1 }, 'two')
  store.refuse('one')
  expect(store.row('tickets', 'a')).toMatchObject({ state: 'open', priority: 1 })
  store.refuse('unknown')
  store.refuse('two')
  expect(store.row('tickets', 'a')).toEqual(ticket('a', 1))
})

test('an answer that comes after a newer packet, or for a row that left, changes nothing', () => {
  const store = storeWith(ticket('a', 1), ticket('b', 1))
  store.edit('tickets', 'a', { state: 'solved' }, 'key')
  store.edit('tickets', 'b', { state: 'closed' }, 'other')
  store.apply(packet(10, 12, { puts: { tickets: [ticket('a', 4)] }, gone: { tickets: ['b'] } }), 0)
  store.confirm('key', ticket('a', 3, { state: 'solved' }))
  store.confirm('other', ticket('b', 2, { state: 'closed' }))
  expect(store.row('tickets', 'a')).toEqual(ticket('a', 4))
  expect(store.row('tickets', 'b')).toBeNull()
})

test('an overlaid row keeps its identity, and a list filters what is shown', () => {
  const store = storeWith(ticket('a', 1))
  const open = store.query('tickets', [{ column: 'state', in: ['open'] }], [])
  expect(open.read()).toHaveLength(1)
  store.edit('tickets', 'a', { state: 'closed' }, 'key')
  expect(store.row('tickets', 'a')).toBe(store.row('tickets', 'a'))
  expect(open.read()).toHaveLength(0)
})

test('only those who look at what changed are told, each once', () => {
  const store = storeWith(ticket('a', 1), ticket('b', 1))
  const [row, other, list] = [vi.fn(), vi.fn(), vi.fn()]
  store.onRow('tickets', 'a', row)
  store.onRow('tickets', 'b', other)
  const off = store.query('tickets', [], []).on(list)
  store.apply(packet(10, 11, { puts: { tickets: [ticket('a', 2), ticket('c', 1)] } }), 0)
  expect([row, other, list].map((heard) => heard.mock.calls.length)).toEqual([1, 0, 1])
  off()
  store.apply(packet(11, 12, { puts: { tickets: [ticket('a', 3)] } }), 0)
  expect(list).toHaveBeenCalledTimes(1)
})

test('what changed is told with its columns and its writer, and fades', () => {
  const store = storeWith(ticket('a', 1, { updatedAt: 1 }))
  store.apply(
    packet(10, 11, {
      puts: { tickets: [ticket('a', 2, { state: 'solved', updatedAt: 2 }), ticket('b', 1)] },
      by: { 'tickets/a': 'person:ana' },
    }),
    100,
  )
  expect(store.changed().get('tickets/a')).toEqual({ columns: new Set(['state']), isNew: false, by: 'person:ana', at: 100 })
  expect(store.changed().get('tickets/b')).toMatchObject({ isNew: true, by: null })
  const before = store.changed()
  store.fade(99)
  expect(store.changed()).toBe(before)
  store.fade(100)
  expect(store.changed().size).toBe(0)
})

test('a metric keeps the newest twenty causes, each once', () => {
  const cause = (position: number) => ({ position, at: position, actor: '', entity: 'tickets', record: 'a', label: '', delta: 1 })
  const value = (number: number, causes: ReturnType<typeof cause>[]): MetricValue => ({
    id: 'it.open',
    value: number,
    by: {},
    causes,
  })
  const store = createStore()
  store.reset(
    snapshot(
      30,
      [],
      [
        value(
          3,
          Array.from({ length: 20 }, (_, index) => cause(29 - index)),
        ),
      ],
    ),
  )
  store.apply(packet(30, 31, { metrics: [value(4, [cause(31), cause(29)])] }), 0)
  expect(store.metric('it.open')?.value).toBe(4)
  expect(store.metric('it.open')?.causes.map(({ position }) => position)).toEqual([
    31,
    ...Array.from({ length: 19 }, (_, index) => 29 - index),
  ])
})

test('L5: when the right to values is in doubt they leave at once; when only the cursor is void they stay', () => {
  const store = storeWith(ticket('a', 1))
  const heard = vi.fn()
  store.onRow('tickets', 'a', heard)
  store.forget('cursor')
  expect([store.cursor(), store.row('tickets', 'a')?.id]).toEqual([null, 'a'])
  store.forget('everything')
  expect(store.row('tickets', 'a')).toBeNull()
  expect(heard).toHaveBeenCalledTimes(1)
  expect(store.apply(packet(10, 11, { puts: { tickets: [ticket('a', 2)] } }), 0)).toBe('stale')
})

test('a topic that is watched no more leaves nothing that could grow old', () => {
  const store = storeWith(ticket('a', 1))
  store.keep(new Set(['entity:items']))
  expect(store.row('tickets', 'a')).toBeNull()
})

test('first values of a page fill what is not held and never touch what is live', () => {
  const store = storeWith(ticket('a', 2))
  store.seed({ ...snapshot(5, [ticket('a', 1)]), rows: { tickets: [ticket('a', 1)], items: [{ id: 'i', version: 1 }] } })
  expect(store.row('tickets', 'a')?.version).toBe(2)
  expect(store.row('items', 'i')?.version).toBe(1)
  expect(store.cursor()).toEqual(at(10))
})
