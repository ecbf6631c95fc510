import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { metrics } from '../../server/areas/all.ts'
import { openStage, openTicket, startWorld } from './world.ts'

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

const openedNow = { opened_at: new Date(start) }

test('M5 a number names what moved it, newest first: position, record, actor, difference', async () => {
  const { engine, clock, pull } = await begin()
  await sql.begin(async (tx) => {
    await tx`select set_config('trastienda.actor', 'person:ines', true)`
    await tx`insert into tickets ${tx({ subject: 'A', requester_name: 'Ana', queue_id: queues[0] ?? '', number: 2001 })}`
  })
  const id = await openTicket(sql, { ...openedNow, number: 2002, state: 'open', solution_due_at: new Date(start + 3 * hour) })
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
  const id = await openTicket(sql, { ...openedNow, number: 3001 })
  await openTicket(sql, { ...openedNow, number: 3002, queue_id: second })
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
    openTicket(sql, { ...openedNow, queue_id: queue_id ?? '', rating, rated_at: new Date(start) })
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
