import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arriveDelivery, expectDelivery } from '../../server/areas/logistics/deliveries/commands.ts'
import { arriveDeliveryInput, expectDeliveryInput } from '../../server/areas/logistics/deliveries/contract.ts'
import { issueGoods, receiveGoods } from '../../server/areas/logistics/movements/commands.ts'
import { releaseReservation, reserveStock } from '../../server/areas/logistics/reservations/commands.ts'
import { releaseReservationInput, reserveStockInput } from '../../server/areas/logistics/reservations/contract.ts'
import { roles } from '../../server/auth/roles.ts'
import { key, openStockWorld, type StockWorld } from './logistics-world.ts'

let world: StockWorld
beforeAll(async () => {
  world = await openStockWorld()
})
afterAll(() => world.close())

const clerk = () => world.work('logistics')

async function stocked(quantity: number) {
  const item = await world.item()
  await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.madrid, quantity })
  return item
}

async function reserved(itemId: string, quantity: number): Promise<string> {
  const answer = await reserveStock(clerk(), { key: key(), itemId, warehouseId: world.madrid, quantity })
  if (!answer.ok) throw new Error(answer.message)
  return answer.reservation.id
}

describe('reservation', () => {
  test('holds goods back without moving them, until it is released', async () => {
    const item = await stocked(10_000)
    const id = await reserved(item.id, 4_000)
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 10_000, reserved: 4_000, available: 6_000 })
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 7_000 }
    expect(await issueGoods(clerk(), { key: key(), ...goods })).toMatchObject({ reason: 'not-enough', available: 6_000 })
    expect(await releaseReservation(clerk(), { key: key(), id })).toMatchObject({
      ok: true,
      reservation: { id, releasedAt: world.clock.now() },
      levels: [{ reserved: 0, available: 10_000 }],
    })
    expect(await releaseReservation(clerk(), { key: key(), id })).toMatchObject({ ok: false, reason: 'already-done' })
  })

  test('50 at once of 10 units: 10 get one, never below zero nor above ten', async () => {
    const item = await stocked(10_000)
    const one = { itemId: item.id, warehouseId: world.madrid, quantity: 1_000 }
    const answers = await Promise.all(Array.from({ length: 50 }, () => reserveStock(clerk(), { key: key(), ...one })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(10)
    for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ reason: 'not-enough', available: 0 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ reserved: 10_000, available: 0 })
  })

  test('ends with the issue that it was made for, in one step', async () => {
    const item = await stocked(5_000)
    const reservationId = await reserved(item.id, 5_000)
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 5_000, reservationId }
    expect(await issueGoods(clerk(), { key: key(), ...goods })).toMatchObject({
      ok: true,
      levels: [{ onHand: 0, reserved: 0, available: 0 }],
    })
    await expect(issueGoods(clerk(), { key: key(), ...goods })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('stays when its issue is refused', async () => {
    const item = await stocked(5_000)
    const reservationId = await reserved(item.id, 3_000)
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 6_000, reservationId }
    expect(await issueGoods(clerk(), { key: key(), ...goods })).toMatchObject({ reason: 'not-enough', available: 5_000 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ reserved: 3_000 })
  })

  test('the same key at once reserves once', async () => {
    const item = await stocked(5_000)
    const wanted = { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 1_000 }
    const answers = await Promise.all(Array.from({ length: 5 }, () => reserveStock(clerk(), wanted)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await world.level(item.id, world.madrid)).toMatchObject({ reserved: 1_000 })
  })

  test('is for admin and logistics alone', async () => {
    const item = await stocked(5_000)
    const id = await reserved(item.id, 1_000)
    for (const role of roles) {
      if (role === 'admin' || role === 'logistics') continue
      const wanted = { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 1_000 }
      await expect(reserveStock(world.work(role), wanted)).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(releaseReservation(world.work(role), { key: key(), id })).rejects.toMatchObject({ code: 'not-permitted' })
    }
    await expect(releaseReservation(clerk(), { key: key(), id: key() })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('delivery', () => {
  async function expected(itemId: string, quantity: number): Promise<string> {
    const due = { key: key(), itemId, warehouseId: world.madrid, quantity, expectedOn: '2026-11-27', document: 'PO-9' }
    const answer = await expectDelivery(clerk(), due)
    if (!answer.ok) throw new Error(answer.message)
    return answer.delivery.id
  }

  test('counts as incoming until it arrives, then is a receipt in the same step', async () => {
    const item = await world.item()
    const id = await expected(item.id, 12_000)
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 0, incoming: 12_000 })
    const answer = await arriveDelivery(clerk(), { key: key(), id, locationId: world.shelf, value: 3_600 })
    expect(answer).toMatchObject({
      ok: true,
      delivery: { id, arrivedAt: world.clock.now() },
      movement: { kind: 'receipt', quantity: 12_000, value: 3_600, document: 'PO-9' },
      levels: [{ onHand: 12_000, incoming: 0 }],
    })
    expect(await arriveDelivery(clerk(), { key: key(), id })).toMatchObject({ ok: false, reason: 'already-done' })
  })

  test('of which only part came stays open for the rest', async () => {
    const item = await world.item()
    const id = await expected(item.id, 10_000)
    await arriveDelivery(clerk(), { key: key(), id, quantity: 4_000 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 4_000, incoming: 6_000 })
    await arriveDelivery(clerk(), { key: key(), id, quantity: 7_000 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 11_000, incoming: 0 })
  })

  test('that does not fit stays expected', async () => {
    const small = await world.location(world.madrid, 'S-02', 1_000)
    const item = await world.item()
    const id = await expected(item.id, 2_000)
    expect(await arriveDelivery(clerk(), { key: key(), id, locationId: small })).toMatchObject({ reason: 'location-full' })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 0, incoming: 2_000 })
    expect(await arriveDelivery(clerk(), { key: key(), id, locationId: small, force: true })).toMatchObject({ ok: true })
  })

  test('arriving twice at once comes in once', async () => {
    const item = await world.item()
    const id = await expected(item.id, 2_000)
    const answers = await Promise.all([1, 2, 3].map(() => arriveDelivery(clerk(), { key: key(), id })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 2_000, incoming: 0 })
  })

  test('is for admin and logistics alone', async () => {
    const item = await world.item()
    const id = await expected(item.id, 1_000)
    for (const role of roles) {
      if (role === 'admin' || role === 'logistics') continue
      const due = { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 1_000, expectedOn: '2026-12-01' }
      await expect(expectDelivery(world.work(role), due)).rejects.toMatchObject({ code: 'not-permitted' })
      await expect(arriveDelivery(world.work(role), { key: key(), id })).rejects.toMatchObject({ code: 'not-permitted' })
    }
    const elsewhere = { key: key(), itemId: item.id, warehouseId: key(), quantity: 1_000, expectedOn: '2026-12-01' }
    await expect(expectDelivery(clerk(), elsewhere)).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('inputs take no unknown key and no impossible day', () => {
  const goods = { key: key(), itemId: key(), warehouseId: key(), quantity: 1_000 }
  const due = { ...goods, expectedOn: '2026-02-28' }
  expect(reserveStockInput.safeParse(goods).success).toBe(true)
  expect(reserveStockInput.safeParse({ ...goods, releasedAt: 1 }).success).toBe(false)
  expect(releaseReservationInput.safeParse({ key: key(), id: key(), quantity: 1 }).success).toBe(false)
  expect(expectDeliveryInput.safeParse(due).success).toBe(true)
  expect(expectDeliveryInput.safeParse({ ...due, expectedOn: '2026-02-29' }).success).toBe(false)
  expect(expectDeliveryInput.safeParse({ ...due, arrivedAt: 1 }).success).toBe(false)
  expect(arriveDeliveryInput.safeParse({ key: key(), id: key(), itemId: key() }).success).toBe(false)
})
