import { afterAll, beforeAll, expect, test } from 'vitest'
import { importProducts } from '../../server/areas/logistics/imports/commands.ts'
import { editItem } from '../../server/areas/logistics/items/commands.ts'
import { issueGoods, receiveGoods, transferStock } from '../../server/areas/logistics/movements/commands.ts'
import { reserveStock } from '../../server/areas/logistics/reservations/commands.ts'
import type { Work } from '../../server/areas/work.ts'
import { createUndo } from '../../server/undo/commands.ts'
import type { ChangeSet } from '../../server/undo/contract.ts'
import { key, openStockWorld, type StockWorld } from './logistics-world.ts'

let world: StockWorld
beforeAll(async () => {
  world = await openStockWorld()
})
afterAll(() => world.close())

const clerk = () => world.work('logistics')
const undo = (work: Work, mutation: string, as = key()) => createUndo(work, { key: as, set: { kind: 'mutation', key: mutation } })

/** The newest act on any movement, whoever did it. */
async function newestMovement(): Promise<ChangeSet> {
  await world.sql`select feed_sequence()`
  const [row] = await world.sql<{ position: number; entry: number }[]>`
    select t.pos::int as position, r.id::int as entry from feed_row r join feed_tx t on t.xid = r.xid
    where r.tab = 'stock_movements' order by r.id desc limit 1`
  if (row === undefined) throw new Error('Cannot find a movement')
  return { kind: 'act', ...row }
}

async function received(quantity: number) {
  const item = await world.item()
  const mutation = key()
  await receiveGoods(clerk(), { key: mutation, itemId: item.id, warehouseId: world.madrid, quantity })
  return { item, mutation }
}

test('the ledger is only added to: a receipt is taken back by its opposite, once, and that by its own', async () => {
  const { item, mutation } = await received(10_000)
  const back = key()
  expect(await undo(clerk(), mutation, back)).toMatchObject({ ok: true, back: { lines: [{ does: 'opposite' }] } })
  expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 0, value: 0 })
  expect(await undo(clerk(), mutation)).toMatchObject({ ok: false, reason: 'nothing-to-undo' })
  expect(await undo(clerk(), back)).toMatchObject({ ok: true })
  expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 10_000 })
  const kinds = await world.sql`select kind from stock_movements where item_id = ${item.id} order by number`
  expect(kinds.map(({ kind }) => kind)).toEqual(['receipt', 'adjustment', 'adjustment'])
})

test('of two who take the same movement back at once, one does', async () => {
  const { item } = await received(10_000)
  const act = await newestMovement()
  const answers = await Promise.all([clerk(), world.work('admin')].map((work) => createUndo(work, { key: key(), set: act })))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 0 })
})

test('goods transferred go back, goods issued come back at what they were worth', async () => {
  const { item } = await received(10_000)
  const transfer = key()
  await transferStock(clerk(), {
    key: transfer,
    itemId: item.id,
    warehouseId: world.madrid,
    toWarehouseId: world.lisboa,
    quantity: 4_000,
  })
  expect(await undo(clerk(), transfer)).toMatchObject({ ok: true })
  expect(await world.level(item.id, world.lisboa)).toMatchObject({ onHand: 0 })
  const issue = key()
  await issueGoods(clerk(), { key: issue, itemId: item.id, warehouseId: world.madrid, quantity: 4_000 })
  expect(await undo(clerk(), issue)).toMatchObject({ ok: true })
  expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 10_000, value: 5_000 })
})

test('an undo that the stock no longer allows is refused with the reason, and nothing is half-written', async () => {
  const { item, mutation } = await received(10_000)
  await issueGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 4_000 })
  const answer = await undo(clerk(), mutation)
  expect(answer).toMatchObject({
    ok: false,
    reason: 'breaks-rule',
    message: expect.stringContaining('stock_on_hand_not_negative'),
  })
  expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 6_000 })
})

test('an undo that would break a rule across fields is refused whole', async () => {
  const [one, other] = [await world.item({ minStock: 5_000 }), await world.item({ minStock: 5_000 })]
  const shared = key()
  for (const item of [one, other])
    await world.sql.begin(async (sql) => {
      await sql`select set_config('trastienda.actor', ${`person:${actorId()}`}, true), set_config('trastienda.mutation', ${shared}, true)`
      await sql`update items set min_stock = 1 where id = ${item.id}`
    })
  await world.sql`update items set max_stock = 2 where id = ${other.id}`
  expect(await undo(clerk(), shared)).toMatchObject({
    ok: false,
    reason: 'breaks-rule',
    message: expect.stringContaining('items_corridor'),
  })
  const rows = await world.sql`select (min_stock * 1000)::int as min from items where id in (${one.id}, ${other.id})`
  expect(rows.map(({ min }) => min)).toEqual([1_000, 1_000])
})
const actorId = () => {
  const { actor } = clerk()
  return actor.kind === 'person' ? actor.personId : ''
}

test('a reservation goes by who made it, and a changed corridor reaches its levels both ways', async () => {
  const { item } = await received(10_000)
  const held = key()
  await reserveStock(clerk(), { key: held, itemId: item.id, warehouseId: world.madrid, quantity: 3_000 })
  expect(await undo(clerk(), held)).toMatchObject({ ok: true })
  expect(await world.level(item.id, world.madrid)).toMatchObject({ reserved: 0, available: 10_000 })
  const min = async () =>
    (await world.sql`select (min_stock * 1000)::int as min from stock_levels where item_id = ${item.id}`)[0]?.min
  const edit = key()
  await editItem(clerk(), { key: edit, id: item.id, base: 1, set: { minStock: 7_000 } })
  expect(await min()).toBe(7_000)
  expect(await undo(clerk(), edit)).toMatchObject({ ok: true })
  expect(await min()).toBe(0)
})

test('nobody takes back, or is told of, a value that their roles do not show', async () => {
  const item = await world.item({ cost: 500 })
  const mutation = key()
  await editItem(clerk(), { key: mutation, id: item.id, base: 1, set: { cost: 987_654_321, name: 'Shackle' } })
  await world.sql`select feed_sequence()`
  const [row] = await world.sql<{ position: number; entry: number }[]>`
    select t.pos::int as position, r.id::int as entry from feed_row r join feed_tx t on t.xid = r.xid where r.mutation = ${mutation}`
  if (row === undefined) throw new Error('Cannot find the edit')
  const asked = createUndo(world.work('facilities'), { key: key(), set: { kind: 'act', ...row } })
  await expect(asked).rejects.toThrow('your roles do not allow it')
})

test('items of an import that stock was booked for stay and are named; their stock goes by opposites', async () => {
  const run = key()
  const actor = { kind: 'system' as const, name: 'import' as const, actsFor: null, run }
  const row = { category: null, supplierRef: null, cost: 500, minStock: null, discontinued: null, onOrder: null }
  await importProducts({ actor, store: world.store, clock: world.clock }, [
    { ...row, externalRef: 'A', name: 'Stocked', openingStock: 5_000 },
    { ...row, externalRef: 'B', name: 'Empty', openingStock: null },
  ])
  const set = await newestMovement()
  const answer = await createUndo(world.work('admin'), { key: key(), set })
  expect(answer).toMatchObject({ ok: true, kept: { lines: [{ entity: 'items', why: 'in-use' }] } })
  const left = await world.sql<{ name: string; held: number }[]>`
    select name, coalesce((select sum(on_hand) from stock_levels where item_id = items.id), 0)::int as held from items where external_ref in ('A', 'B')`
  expect(left.map(({ name, held }) => [name, held])).toEqual([['Stocked', 0]])
})
