import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { entities, metrics } from '../../server/areas/all.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { readBuckets } from '../../server/metrics/aggregate-sql.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import type { Aggregate, Window } from '../../server/metrics/metric.ts'
import { slotWindow } from '../../server/metrics/window.ts'
import { entityNamed, openStage, snapshots, startWorld, transactionsAfter } from './world.ts'

const start = Date.parse('2026-03-10T09:00:00Z')
const hour = 3_600_000
const whole = [[]] as const

let stage: { sql: postgres.Sql; close(): Promise<void> }
let sql: postgres.Sql
let queues: string[]
beforeAll(async () => {
  stage = await openStage()
  sql = stage.sql
  queues = (await sql<{ id: string }[]>`select id from queues order by name`).map(({ id }) => id)
})
afterAll(() => stage.close())
beforeEach(async () => {
  await sql`delete from tickets`
})

const begin = (options: { timeZone?: string } = {}) => startWorld(sql, { metrics, start, timeZone: 'Europe/Madrid', ...options })

async function openTicket(columns: { [name: string]: string | number | Date | null } = {}): Promise<string> {
  const [row] = await sql<{ id: string }[]>`insert into tickets
    ${sql({ subject: 'Printer', requester_name: 'Ana', queue_id: queues[0] ?? '', opened_at: new Date(start), ...columns })} returning id`
  return row?.id ?? ''
}

test('M2 a position is folded once, however often its batch comes', async () => {
  const { engine } = await begin()
  await openTicket()
  const batch = await transactionsAfter(sql, engine.position())
  engine.apply(batch)
  engine.apply(batch)
  engine.apply([...batch, ...batch])
  expect(engine.read('it.open', whole).value).toBe(1)
  engine.stop()
})

test('M2 a missing position is never passed over: it starts anew', async () => {
  const { engine } = await begin()
  for (let count = 0; count < 3; count++) {
    await openTicket()
    await sql`select feed_sequence()`
  }
  const third = (await transactionsAfter(sql, engine.position())).at(-1)
  expect(third?.position).toBeGreaterThan(engine.position() + 1)
  const moved = new Promise<readonly string[]>((resolve) => engine.onMove(resolve))
  engine.apply(third === undefined ? [] : [third])
  expect(engine.read('it.open', whole).value).toBe(0)
  expect(await moved).toContain('it.open')
  expect([engine.read('it.open', whole).value, engine.position()]).toEqual([3, third?.position])
  engine.stop()
})

test('M2 what the snapshot saw before it had a position is skipped when it gets one', async () => {
  const { engine, pull } = await begin()
  await openTicket()
  await engine.restart()
  expect(engine.read('it.open', whole).value).toBe(1)
  await pull()
  expect(engine.read('it.open', whole).value).toBe(1)
  await openTicket()
  await pull()
  expect(engine.read('it.open', whole).value).toBe(2)
  engine.stop()
})

test('M2 batches that arrive while it restarts wait for the snapshot', async () => {
  const { engine } = await begin()
  await openTicket()
  const early = await transactionsAfter(sql, engine.position())
  const restarted = engine.restart()
  engine.apply(early)
  await openTicket()
  engine.apply(await transactionsAfter(sql, early.at(-1)?.position ?? 0))
  await restarted
  engine.apply(await transactionsAfter(sql, engine.position()))
  expect(engine.read('it.open', whole).value).toBe(2)
  engine.stop()
})

test('M2 a restart without a database goes on until there is one, and shows what it knew meanwhile', async () => {
  await openTicket()
  const clock = manualClock(start)
  let down = false
  const engine = await startMetrics({
    sql,
    metrics,
    entities,
    clock,
    timeZone: 'Europe/Madrid',
    snapshotAt: (read) => (down ? Promise.reject(new Error('the database is down')) : snapshots(sql)(read)),
  })
  down = true
  const restarted = engine.restart()
  await openTicket()
  await vi.waitFor(() => {
    clock.advance(1_000)
    expect(engine.read('it.open', whole).value).toBe(1)
    down = false
  })
  await restarted
  expect(engine.read('it.open', whole).value).toBe(2)
  engine.stop()
})

test('M3 a due time that passes moves the number with no row changed, to the millisecond', async () => {
  const { engine, clock, pull } = await begin()
  const moves: string[][] = []
  engine.onMove((ids) => moves.push([...ids].sort()))
  await openTicket({ state: 'open', solution_due_at: new Date(start + 3 * hour) })
  await pull()
  moves.length = 0
  const shown = () => [engine.read('it.breachingSoon', whole).value, engine.read('it.overdue', whole).value]
  clock.set(start + hour)
  expect([shown(), moves]).toEqual([[0, 0], []])
  clock.set(start + hour + 1)
  expect([shown(), moves]).toEqual([[1, 0], [['it.breachingSoon']]])
  clock.set(start + 3 * hour)
  expect(shown()).toEqual([1, 0])
  clock.set(start + 3 * hour + 1)
  expect([shown(), moves[1]]).toEqual([
    [0, 1],
    ['it.breachingSoon', 'it.overdue'],
  ])
  engine.stop()
})

test('M3 today ends at midnight of the company, not of the server', async () => {
  const { engine, clock, pull } = await begin({ timeZone: 'America/New_York' })
  await openTicket()
  await pull()
  clock.set(Date.parse('2026-03-11T03:59:59.999Z'))
  expect(engine.read('it.openedToday', whole).value).toBe(1)
  clock.set(Date.parse('2026-03-11T04:00:00.000Z'))
  expect(engine.read('it.openedToday', whole).value).toBe(0)
  engine.stop()
})

test('M3 boundaries that passed while nothing ran are made up for at once', async () => {
  await openTicket({ state: 'open', solution_due_at: new Date(start + 3 * hour) })
  const { engine } = await startWorld(sql, { metrics, start: start + 300 * hour, timeZone: 'Europe/Madrid' })
  expect(engine.read('it.overdue', whole).value).toBe(1)
  expect(engine.read('it.openOverSevenDays', whole).value).toBe(1)
  engine.stop()
})

test('M5 a number names what moved it, newest first: position, record, actor, difference', async () => {
  const { engine, clock, pull } = await begin()
  await sql.begin(async (tx) => {
    await tx`select set_config('trastienda.actor', 'person:ines', true)`
    await tx`insert into tickets ${tx({ subject: 'A', requester_name: 'Ana', queue_id: queues[0] ?? '', number: 2001 })}`
  })
  const id = await openTicket({ number: 2002, state: 'open', solution_due_at: new Date(start + 3 * hour) })
  await sql`update tickets set subject = 'Another name' where id = ${id}`
  await sql`update tickets set state = 'closed' where number = 2001`
  await pull()
  const [{ me } = { me: '' }] = await sql<{ me: string }[]>`select session_user as me`
  const told = engine.causes('it.open', whole).map(({ label, actor, delta, entity }) => [label, actor, delta, entity])
  expect(told).toEqual([
    ['T-2001', `db:${me}`, -1, 'tickets'],
    ['T-2002', `db:${me}`, 1, 'tickets'],
    ['T-2001', 'person:ines', 1, 'tickets'],
  ])
  expect(engine.causes('it.open', whole)[1]?.record).toBe(id)
  clock.advance(4 * hour)
  expect(engine.causes('it.overdue', whole)[0]).toMatchObject({ actor: 'system:clock', record: '', label: '', delta: 1 })
  engine.stop()
})

test('M5 a stock level is called as its item, also one that came or was renamed later', async () => {
  const { engine, pull } = await begin()
  await sql`insert into items (sku, name) values ('C', 'Tape')`
  await sql`update items set sku = 'C-1' where sku = 'C'`
  await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity, value)
    select 'receipt', items.id, warehouses.id, 3, 999 from items, warehouses where sku in ('A', 'C-1') and code = 'M' order by sku`
  await pull()
  const told = engine.causes('logistics.stockValue', whole).map(({ label, delta }) => [label, delta])
  expect(told).toEqual([
    ['C-1', 999],
    ['A', 999],
  ])
  engine.stop()
})

test('M5 a narrowed view hears of its own records only, also of one that left it', async () => {
  const { engine, pull } = await begin()
  const [first = '', second = ''] = queues
  const view = [[{ column: 'queueId', compare: '=' as const, to: first }]]
  const id = await openTicket({ number: 3001 })
  await openTicket({ number: 3002, queue_id: second })
  await pull()
  expect(engine.read('it.open', view)).toMatchObject({ value: 1, by: { queueId: { [first]: 1 } } })
  expect(engine.causes('it.open', view).map(({ label }) => label)).toEqual(['T-3001'])
  await sql`update tickets set queue_id = ${second} where id = ${id}`
  await pull()
  expect(engine.read('it.open', view).value).toBe(0)
  expect(engine.causes('it.open', view).map(({ label, delta }) => [label, delta])).toEqual([['T-3001', 1]])
  engine.stop()
})

test('M6 ratings hide below five of them, whole and in each part', async () => {
  const { engine, pull } = await begin()
  const rate = (queue_id: string | undefined, rating: number) =>
    openTicket({ queue_id: queue_id ?? '', rating, rated_at: new Date(start) })
  for (const rating of [5, 4, 3, 5]) await rate(queues[0], rating)
  await pull()
  expect(engine.read('it.rating', whole)).toEqual({ value: null, by: { queueId: {}, priority: {}, siteId: {} } })
  await rate(queues[1], 5)
  await pull()
  expect(engine.read('it.rating', whole)).toEqual({
    value: 440,
    by: { queueId: {}, priority: { '3': 440 }, siteId: { '': 440 } },
  })
  expect(engine.read('it.rating', [[{ column: 'queueId', compare: '=', to: queues[0] ?? '' }]]).value).toBeNull()
  engine.stop()
})

test('M6 money beyond what a number holds exactly is no data, never rounded', async () => {
  const { engine, pull } = await begin()
  await sql`insert into items (sku, name) values ('G1', 'Gold'), ('G2', 'Gold')`
  await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity, value)
    select 'receipt', items.id, warehouses.id, 1, 8999999999999999 from items, warehouses where sku like 'G_' and code = 'M'`
  await pull()
  expect(engine.read('logistics.stockValue', whole).value).toBeNull()
  await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity)
    select 'issue', items.id, warehouses.id, 1 from items, warehouses where sku = 'G1' and code = 'M'`
  await pull()
  const [row] = await sql<{ sum: string }[]>`select sum(value) from stock_levels`
  expect(String(engine.read('logistics.stockValue', whole).value)).toBe(row?.sum)
  engine.stop()
})

test('M2 what is inside for good is one bucket, and what left is none, however many rows there are', async () => {
  await sql`insert into tickets (subject, requester_name, queue_id, opened_at)
    select 'Printer', 'Ana', ${queues[0] ?? ''}, ${new Date(start)}::timestamptz - n * interval '1 hour' from generate_series(1, 500) as n`
  const days = companyDays('Europe/Madrid')
  const bucketsOf = (window: Window) => {
    const aggregate: Aggregate = { entity: 'tickets', filter: [], measure: { kind: 'count' }, window, dimensions: ['queueId'] }
    const question = { aggregate, entity: entityNamed('tickets'), window: slotWindow(window, days), timeZone: 'Europe/Madrid' }
    return readBuckets(sql, question, start)
  }
  expect(await bucketsOf({ column: 'openedAt', hours: { from: null, to: -1 } })).toEqual(
    expect.arrayContaining([expect.objectContaining({ slot: null, amount: 499n }), expect.objectContaining({ amount: 1n })]),
  )
  expect(await bucketsOf({ column: 'openedAt', hours: { from: -3, to: null } })).toHaveLength(3)
  expect(await bucketsOf({ column: 'openedAt', days: 2 })).toHaveLength(2)
})

test('M2 one snapshot serves all metrics, whatever is written meanwhile', async () => {
  await openTicket()
  const snapshotAt = snapshots(sql)
  const { result } = await snapshotAt(async (reader) => {
    const before = await reader.unsafe('select count(*)::int from tickets').values()
    await openTicket()
    return [before, await reader.unsafe('select count(*)::int from tickets').values()]
  })
  expect(result[0]).toEqual(result[1])
})
