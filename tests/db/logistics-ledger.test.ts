import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSql } from '../../db/client.ts'
import { openStockWorld, type StockWorld } from './logistics-world.ts'

/** Whoever writes plain SQL works by the same ledger: these tests know no command. */
let world: StockWorld
let sql: postgres.Sql
let itemId: string
beforeAll(async () => {
  world = await openStockWorld()
  sql = openSql(world.url, 'plain', 16)
})
afterAll(async () => {
  await sql.end()
  await world.close()
})
beforeEach(async () => {
  itemId = (await world.item()).id
})

type Told = {
  kind: string
  quantity: number
  warehouse: string
  location?: string
  to?: string
  toLocation?: string
  item?: string
}
const move = ({ kind, quantity, warehouse, location, to, toLocation, item = itemId }: Told) =>
  sql`insert into stock_movements (kind, item_id, warehouse_id, quantity, location_id, to_warehouse_id, to_location_id)
    values (${kind}, ${item}, ${warehouse}, ${quantity}, ${location ?? null}, ${to ?? null}, ${toLocation ?? null})`

/** What levels and locations hold, less what the movements and the places say they should: nothing, in a sound ledger. */
async function differences() {
  const levels = await sql`
    with moved as (
      select item_id, warehouse_id as place, case when kind in ('issue', 'transfer') then -quantity else quantity end as quantity,
        case when kind in ('issue', 'transfer') or quantity < 0 then -value else value end as value from stock_movements
      union all select item_id, to_warehouse_id, quantity, value from stock_movements where kind = 'transfer'
    )
    select l.item_id from stock_levels l
    left join (select item_id, place, sum(quantity) as quantity, sum(value) as value from moved group by 1, 2) m
      on m.item_id = l.item_id and m.place = l.warehouse_id
    where l.on_hand <> coalesce(m.quantity, 0) or l.value <> coalesce(m.value, 0)
      or l.reserved <> (select coalesce(sum(quantity), 0) from stock_reservations r
        where r.item_id = l.item_id and r.warehouse_id = l.warehouse_id and r.released_at is null)
      or l.incoming <> (select coalesce(sum(quantity), 0) from inbound_deliveries d
        where d.item_id = l.item_id and d.warehouse_id = l.warehouse_id and d.arrived_at is null)
      or l.on_hand < (select coalesce(sum(s.on_hand), 0) from location_stock s join locations p on p.id = s.location_id
        where s.item_id = l.item_id and p.warehouse_id = l.warehouse_id)`
  const places = await sql`select p.code from locations p
    where p.used <> (select coalesce(sum(round(s.on_hand * i.volume, 3)), 0) from location_stock s join items i on i.id = s.item_id
      where s.location_id = p.id)`
  return [...levels, ...places]
}

describe('a movement inserted by plain SQL', () => {
  test('moves level, value and location in the same transaction, and out again when it is rolled back', async () => {
    await move({ kind: 'receipt', quantity: 10, warehouse: world.madrid, location: world.shelf })
    expect(await world.level(itemId, world.madrid)).toMatchObject({ onHand: 10_000, value: 5_000 })
    const undone = sql.begin(async (tx) => {
      await tx`insert into stock_movements (kind, item_id, warehouse_id, quantity) values ('issue', ${itemId}, ${world.madrid}, 4)`
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await world.level(itemId, world.madrid)).toMatchObject({ onHand: 10_000, value: 5_000 })
    expect(await differences()).toEqual([])
  })

  test('makes a level as old as itself', async () => {
    await sql`insert into stock_movements (kind, item_id, warehouse_id, quantity, moved_at)
      values ('receipt', ${itemId}, ${world.madrid}, 1, '2024-02-29T12:00:00Z')`
    const [level] = await sql`select created_at as at from stock_levels where item_id = ${itemId}`
    expect(level?.at).toEqual(new Date('2024-02-29T12:00:00Z'))
  })

  test.each([
    ['more than there is', { kind: 'issue', quantity: 11 }, 'stock_on_hand_not_negative'],
    ['a count below zero', { kind: 'adjustment', quantity: -11 }, 'stock_on_hand_not_negative'],
    ['nothing', { kind: 'adjustment', quantity: 0 }, 'movement_sign'],
    ['a negative receipt', { kind: 'receipt', quantity: -1 }, 'movement_sign'],
    ['a transfer to nowhere', { kind: 'transfer', quantity: 1 }, 'movement_target'],
  ])('of %s is refused', async (_, told, constraint) => {
    await move({ kind: 'receipt', quantity: 10, warehouse: world.madrid })
    await expect(move({ ...told, warehouse: world.madrid })).rejects.toMatchObject({ constraint_name: constraint })
    expect(await world.level(itemId, world.madrid)).toMatchObject({ onHand: 10_000 })
  })

  test('names a target location only with a target warehouse', async () => {
    await expect(move({ kind: 'receipt', quantity: 1, warehouse: world.madrid, toLocation: world.cage })).rejects.toMatchObject({
      constraint_name: expect.stringMatching(/movement_location|movement_target_location/),
    })
  })
})

describe('what the ledger keeps cannot be set by hand', () => {
  beforeEach(async () => {
    await move({ kind: 'receipt', quantity: 10, warehouse: world.madrid, location: world.shelf })
  })
  const refused = { code: '0A000' }

  test('levels', async () => {
    const { madrid, lisboa } = world
    for (const column of ['on_hand', 'value', 'reserved', 'incoming'])
      await expect(sql`update stock_levels set ${sql(column)} = 5 where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(sql`update stock_levels set warehouse_id = ${lisboa} where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(sql`delete from stock_levels where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(
      sql`insert into stock_levels (item_id, warehouse_id, on_hand) values (${itemId}, ${lisboa}, 5)`,
    ).rejects.toMatchObject(refused)
    await sql`update stock_levels set min_stock = 3 where item_id = ${itemId} and warehouse_id = ${madrid}`
    await sql`insert into stock_levels (item_id, warehouse_id) values (${itemId}, ${lisboa})`
    await sql`delete from stock_levels where item_id = ${itemId} and warehouse_id = ${lisboa}`
  })

  test('places and how full they are', async () => {
    const { shelf, floor, lisboa } = world
    await expect(sql`update location_stock set on_hand = 1 where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(sql`delete from location_stock where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(
      sql`insert into location_stock (location_id, item_id, on_hand) values (${floor}, ${itemId}, 1)`,
    ).rejects.toMatchObject(refused)
    await expect(sql`update locations set used = 0 where id = ${shelf}`).rejects.toMatchObject(refused)
    await expect(sql`update locations set warehouse_id = ${lisboa} where id = ${shelf}`).rejects.toMatchObject(refused)
    await sql`update locations set capacity = capacity + 1 where id = ${shelf}`
  })

  test('movements', async () => {
    await expect(sql`update stock_movements set quantity = 1 where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(sql`delete from stock_movements where item_id = ${itemId}`).rejects.toMatchObject(refused)
    await expect(sql`truncate stock_movements`).rejects.toMatchObject(refused)
  })
})

test('reservations and deliveries by plain SQL move what is reserved and what is coming', async () => {
  const { madrid, lisboa } = world
  await move({ kind: 'receipt', quantity: 10, warehouse: madrid })
  const reserve = (quantity: number) =>
    sql`insert into stock_reservations (item_id, warehouse_id, quantity) values (${itemId}, ${madrid}, ${quantity})`
  await reserve(6)
  await expect(reserve(5)).rejects.toMatchObject({ constraint_name: 'stock_reserved_within_on_hand', detail: '4.000' })
  await expect(reserve(-1)).rejects.toMatchObject({ constraint_name: 'reservation_positive' })
  await expect(move({ kind: 'issue', quantity: 5, warehouse: madrid })).rejects.toMatchObject({ detail: '4.000' })
  await sql`update stock_reservations set quantity = 8 where item_id = ${itemId}`
  expect(await world.level(itemId, madrid)).toMatchObject({ reserved: 8_000 })
  await expect(sql`update stock_reservations set quantity = 11 where item_id = ${itemId}`).rejects.toMatchObject({
    detail: '2.000',
  })
  await expect(sql`update stock_reservations set warehouse_id = ${lisboa} where item_id = ${itemId}`).rejects.toMatchObject({
    code: '0A000',
  })
  await sql`update stock_reservations set released_at = now() where item_id = ${itemId}`
  expect(await world.level(itemId, madrid)).toMatchObject({ reserved: 0 })

  await sql`insert into inbound_deliveries (item_id, warehouse_id, quantity, expected_on) values (${itemId}, ${lisboa}, 7, '2026-12-01')`
  expect(await world.level(itemId, lisboa)).toMatchObject({ incoming: 7_000 })
  await sql`delete from inbound_deliveries where item_id = ${itemId}`
  expect(await world.level(itemId, lisboa)).toMatchObject({ incoming: 0 })
  expect(await differences()).toEqual([])
})

test('after 600 random changes of 16 connections at once, all adds up to the unit and the cent', async () => {
  const { madrid, lisboa, shelf, floor, cage } = world
  const things = await Promise.all([3, 7, 11].map(async (cost) => (await world.item({ cost: cost * 111, volume: cost * 37 })).id))
  for (const item of things)
    for (const [warehouse, location] of [
      [madrid, shelf],
      [lisboa, cage],
    ] as const)
      await move({ kind: 'receipt', quantity: 40, warehouse, location, item })
  const seed = Math.floor(Math.random() * 2 ** 31)
  let state = seed
  const draw = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
  const pick = <Choice>(choices: readonly [Choice, ...Choice[]]): Choice => choices[draw(choices.length)] ?? choices[0]
  const change = () => {
    const item = things[draw(things.length)] ?? itemId
    const [here, there] = pick([
      [madrid, lisboa],
      [lisboa, madrid],
    ])
    const places: [string | undefined, ...(string | undefined)[]] =
      here === madrid ? [undefined, shelf, floor] : [undefined, cage]
    const location = pick(places)
    const place = location === undefined ? {} : { location }
    const quantity = 1 + draw(30) / 4
    return pick([
      () => move({ kind: 'issue', quantity, warehouse: here, item }),
      () => move({ kind: 'issue', quantity, warehouse: here, ...place, item }),
      () => move({ kind: 'receipt', quantity, warehouse: here, ...place, item }),
      () => move({ kind: 'adjustment', quantity: -quantity, warehouse: here, ...place, item }),
      () => move({ kind: 'transfer', quantity, warehouse: here, ...place, to: there, item }),
      () => move({ kind: 'transfer', quantity, warehouse: here, to: there, toLocation: there === madrid ? floor : cage, item }),
      () => sql`insert into stock_reservations (item_id, warehouse_id, quantity) values (${item}, ${here}, ${quantity})`,
      () =>
        sql`update stock_reservations set released_at = now() where item_id = ${item} and warehouse_id = ${here} and released_at is null`,
      () => sql`update items set volume = ${(1 + draw(2_000)) / 1_000}, min_stock = ${draw(5)} where id = ${item}`,
    ])()
  }
  const results = await Promise.allSettled(Array.from({ length: 600 }, change))
  const unexpected = results.filter((result) => result.status === 'rejected' && !/^23514$/.test(String(result.reason?.code)))
  expect(unexpected, `seed ${seed}`).toEqual([])
  expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(200)
  expect(await differences(), `seed ${seed}`).toEqual([])
})
