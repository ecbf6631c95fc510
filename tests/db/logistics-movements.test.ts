import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { movementKind } from '../../db/schema/logistics.ts'
import {
  adjustStock,
  issueGoods,
  receiveGoods,
  returnGoods,
  transferStock,
} from '../../server/areas/logistics/movements/commands.ts'
import {
  adjustStockInput,
  issueGoodsInput,
  receiveGoodsInput,
  returnGoodsInput,
  transferStockInput,
} from '../../server/areas/logistics/movements/contract.ts'
import { movementKinds } from '../../server/areas/logistics/movements/rules.ts'
import { key, openStockWorld, type StockWorld } from './logistics-world.ts'

let world: StockWorld
beforeAll(async () => {
  world = await openStockWorld()
})
afterAll(() => world.close())

const clerk = () => world.work('logistics')

/** An item with this much of it received in Madrid, in no named location. */
async function stocked(quantity: number) {
  const item = await world.item()
  await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity })
  return item
}

describe('receipt', () => {
  test('raises the level and its value, and answers with both rows as they now are', async () => {
    const item = await world.item()
    const answer = await receiveGoods(clerk(), {
      key: key(),
      itemId: item.id,
      warehouseId: world.madrid,
      locationId: world.shelf,
      quantity: 10_000,
      value: 4_500,
      document: 'PO-7',
    })
    expect(answer).toMatchObject({
      ok: true,
      movement: { kind: 'receipt', quantity: 10_000, value: 4_500, document: 'PO-7', movedAt: world.clock.now() },
      levels: [{ itemId: item.id, onHand: 10_000, available: 10_000, value: 4_500, version: 2 }],
    })
    expect(await world.places(item.id)).toMatchObject({ 'A-01': [10_000, expect.any(Number)] })
  })

  test('counts at the standard cost first, at the moving average from then on', async () => {
    const item = await stocked(10_000)
    expect(await world.level(item.id, world.madrid)).toMatchObject({ value: 5_000 })
    await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 10_000, value: 7_000 })
    await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 10_000 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 30_000, value: 18_000 })
  })

  test('over the capacity of a location is refused, and booked once it is confirmed', async () => {
    const small = await world.location(world.madrid, 'S-01', 5_000)
    const item = await world.item()
    const goods = { itemId: item.id, warehouseId: world.madrid, locationId: small, quantity: 6_000 }
    expect(await receiveGoods(clerk(), { key: key(), ...goods })).toMatchObject({
      ok: false,
      reason: 'location-full',
      capacity: 5_000,
      used: 6_000,
    })
    expect(await world.level(item.id, world.madrid)).toBeNull()
    expect(await receiveGoods(clerk(), { key: key(), ...goods, force: true })).toMatchObject({ ok: true })
    expect(await world.places(item.id)).toEqual({ 'S-01': [6_000, 6_000] })
  })

  test('into a location of another warehouse is refused', async () => {
    const item = await world.item()
    const goods = { key: key(), itemId: item.id, warehouseId: world.madrid, locationId: world.cage, quantity: 1_000 }
    expect(await receiveGoods(clerk(), goods)).toMatchObject({ ok: false, reason: 'unknown-location' })
    expect(await receiveGoods(clerk(), { ...goods, locationId: key() })).toMatchObject({ ok: false, reason: 'unknown-location' })
  })

  test('of more than a level can count is refused', async () => {
    const item = await world.item({ cost: 9_000_000_000_000 })
    const goods = { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 99_999_999_999_999 }
    expect(await receiveGoods(clerk(), goods)).toMatchObject({ ok: false, reason: 'too-large' })
  })
})

describe('issue', () => {
  test('of more than is available says what is left and moves nothing', async () => {
    const item = await stocked(3_500)
    const answer = await issueGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 4_000 })
    expect(answer).toMatchObject({ ok: false, reason: 'not-enough', available: 3_500 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 3_500, value: 1_750 })
  })

  test('takes what lies in no location first, then the locations in order of their code', async () => {
    const item = await stocked(2_000)
    for (const locationId of [world.floor, world.shelf])
      await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, locationId, quantity: 3_000 })
    await issueGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 6_000 })
    const places = await world.places(item.id)
    expect([places['A-01']?.[0], places['B-01']?.[0]]).toEqual([0, 2_000])
  })

  test('out of a named location takes only what lies there', async () => {
    const item = await stocked(5_000)
    await receiveGoods(clerk(), {
      key: key(),
      itemId: item.id,
      warehouseId: world.madrid,
      locationId: world.shelf,
      quantity: 1_000,
    })
    const out = { itemId: item.id, warehouseId: world.madrid, locationId: world.shelf, quantity: 2_000 }
    expect(await issueGoods(clerk(), { key: key(), ...out })).toMatchObject({ ok: false, reason: 'not-enough', available: 1_000 })
  })

  test('of the last unit leaves no cent behind, whatever was rounded before', async () => {
    const item = await world.item()
    await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 3_000, value: 1_000 })
    const values = []
    for (let unit = 0; unit < 3; unit++) {
      const answer = await issueGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 1_000 })
      values.push(answer.ok ? answer.movement.value : answer.reason)
    }
    expect(values).toEqual([333, 334, 333])
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 0, value: 0 })
  })
})

describe('transfer', () => {
  test('takes out of one warehouse and puts into the other at the same value', async () => {
    const item = await stocked(10_000)
    const answer = await transferStock(clerk(), {
      key: key(),
      itemId: item.id,
      warehouseId: world.madrid,
      toWarehouseId: world.lisboa,
      toLocationId: world.cage,
      quantity: 4_000,
    })
    expect(answer).toMatchObject({ ok: true, movement: { kind: 'transfer', value: 2_000 } })
    if (answer.ok) expect(answer.levels).toHaveLength(2)
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 6_000, value: 3_000 })
    expect(await world.level(item.id, world.lisboa)).toMatchObject({ onHand: 4_000, value: 2_000 })
    expect((await world.places(item.id))['C-01']?.[0]).toBe(4_000)
  })

  test('to the same warehouse is refused', async () => {
    const item = await stocked(1_000)
    const there = { key: key(), itemId: item.id, warehouseId: world.madrid, toWarehouseId: world.madrid, quantity: 1_000 }
    expect(await transferStock(clerk(), there)).toMatchObject({ ok: false, reason: 'same-warehouse' })
  })

  test('200 crossing at once, of two items between the same two locations, all succeed without a deadlock', async () => {
    const [one, other] = [await world.item(), await world.item()]
    const { madrid, lisboa, shelf, cage } = world
    const stock = { quantity: 100_000 }
    await receiveGoods(clerk(), { key: key(), itemId: one.id, warehouseId: madrid, locationId: shelf, ...stock })
    await receiveGoods(clerk(), { key: key(), itemId: one.id, warehouseId: lisboa, locationId: cage, ...stock })
    await receiveGoods(clerk(), { key: key(), itemId: other.id, warehouseId: madrid, locationId: shelf, ...stock })
    await receiveGoods(clerk(), { key: key(), itemId: other.id, warehouseId: lisboa, locationId: cage, ...stock })
    const there = { warehouseId: madrid, locationId: shelf, toWarehouseId: lisboa, toLocationId: cage, quantity: 1_000 }
    const back = { warehouseId: lisboa, locationId: cage, toWarehouseId: madrid, toLocationId: shelf, quantity: 1_000 }
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        transferStock(clerk(), { key: key(), itemId: n % 4 < 2 ? one.id : other.id, ...(n % 2 === 0 ? there : back) }),
      ),
    )
    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    for (const itemId of [one.id, other.id])
      for (const warehouse of [madrid, lisboa])
        expect(await world.level(itemId, warehouse)).toMatchObject({ onHand: 100_000, value: 50_000 })
  })
})

describe('count and return', () => {
  test('a difference up or down moves the level and keeps its reason', async () => {
    const item = await stocked(10_000)
    const count = { itemId: item.id, warehouseId: world.madrid }
    expect(await adjustStock(clerk(), { key: key(), ...count, quantity: -3_000, reason: 'broken in the aisle' })).toMatchObject({
      ok: true,
      movement: { quantity: -3_000, value: 1_500, reason: 'broken in the aisle' },
      levels: [{ onHand: 7_000, value: 3_500 }],
    })
    expect(await adjustStock(clerk(), { key: key(), ...count, quantity: 1_000, reason: 'found' })).toMatchObject({
      ok: true,
      levels: [{ onHand: 8_000, value: 4_000 }],
    })
    expect(await adjustStock(clerk(), { key: key(), ...count, quantity: -9_000, reason: 'gone' })).toMatchObject({
      ok: false,
      reason: 'not-enough',
      available: 8_000,
    })
  })

  test('what a customer brings back is on hand again', async () => {
    const item = await stocked(2_000)
    const back = { key: key(), itemId: item.id, warehouseId: world.madrid, locationId: world.floor, quantity: 1_000 }
    expect(await returnGoods(clerk(), back)).toMatchObject({ ok: true, levels: [{ onHand: 3_000, value: 1_500 }] })
  })
})

test('inputs take no unknown key, no wrong type and no nonsense quantity', () => {
  const goods = { key: key(), itemId: key(), warehouseId: key(), quantity: 1_000 }
  const reason = 'count'
  for (const input of [receiveGoodsInput, issueGoodsInput, returnGoodsInput]) {
    expect(input.safeParse(goods).success).toBe(true)
    for (const bad of [
      { extra: 1 },
      { personId: key() },
      { movedAt: 0 },
      { quantity: 0 },
      { quantity: -1 },
      { quantity: 1.5 },
      { quantity: '1' },
      { itemId: 'x' },
      { key: undefined },
    ])
      expect(input.safeParse({ ...goods, ...bad }).success).toBe(false)
  }
  expect(transferStockInput.safeParse(goods).success).toBe(false)
  expect(transferStockInput.safeParse({ ...goods, toWarehouseId: key() }).success).toBe(true)
  expect(adjustStockInput.safeParse({ ...goods, reason, quantity: -1 }).success).toBe(true)
  expect(adjustStockInput.safeParse({ ...goods, reason, quantity: 0 }).success).toBe(false)
  expect(adjustStockInput.safeParse({ ...goods, reason: ' ' }).success).toBe(false)
})

test('the kinds that forms offer are those that the ledger knows', () => {
  expect([...movementKinds]).toEqual(movementKind.enumValues)
})
