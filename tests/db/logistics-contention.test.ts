import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueGoods, receiveGoods, transferStock } from '../../server/areas/logistics/movements/commands.ts'
import { roles } from '../../server/auth/roles.ts'
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

describe('contention', () => {
  test('20 people issuing the last 7 units at once: 7 get one, 13 are told what is left, and none is negative', async () => {
    const item = await stocked(7_000)
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 1_000 }
    const answers = await Promise.all(Array.from({ length: 20 }, () => issueGoods(clerk(), { key: key(), ...goods })))
    const losers = answers.filter((answer) => !answer.ok)
    expect(losers).toHaveLength(13)
    for (const loser of losers) expect(loser).toMatchObject({ reason: 'not-enough', available: 0 })
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 0, value: 0 })
  })

  test('20 of 3 units each out of 10: three succeed, the others are told that one is left', async () => {
    const item = await stocked(10_000)
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 3_000 }
    const answers = await Promise.all(Array.from({ length: 20 }, () => issueGoods(clerk(), { key: key(), ...goods })))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    for (const answer of answers) if (!answer.ok) expect(answer).toMatchObject({ reason: 'not-enough', available: 1_000 })
  })

  test('the same key twice, and ten times at once, takes effect once and answers alike', async () => {
    const item = await stocked(50_000)
    const goods = { key: key(), itemId: item.id, warehouseId: world.madrid, quantity: 5_000 }
    const first = await issueGoods(clerk(), goods)
    expect(await issueGoods(clerk(), goods)).toEqual(first)
    const again = { ...goods, key: key() }
    const answers = await Promise.all(Array.from({ length: 10 }, () => issueGoods(clerk(), again)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await world.level(item.id, world.madrid)).toMatchObject({ onHand: 40_000 })
    await expect(issueGoods(clerk(), { ...goods, quantity: 6_000 })).rejects.toMatchObject({ code: 'bad-input' })
    await expect(receiveGoods(clerk(), goods)).rejects.toMatchObject({ code: 'bad-input' })
  })
})

describe('permission', () => {
  test('each role but admin, logistics and outside staff is refused', async () => {
    const item = await stocked(1_000)
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 1_000 }
    const may = []
    for (const role of roles) {
      const answer = await receiveGoods(world.work(role), { key: key(), ...goods }).catch((error: unknown) => error)
      if (answer instanceof Error) expect(answer).toMatchObject({ code: 'not-permitted' })
      else may.push(role)
    }
    expect(may).toEqual(['admin', 'logistics', 'external'])
  })

  test('a person of one warehouse cannot touch another: as if it were not there', async () => {
    const item = await stocked(5_000)
    await receiveGoods(clerk(), { key: key(), itemId: item.id, warehouseId: world.lisboa, quantity: 5_000 })
    const carrier = world.work('external')
    const goods = { itemId: item.id, quantity: 1_000 }
    const { madrid, lisboa } = world
    await expect(issueGoods(carrier, { key: key(), ...goods, warehouseId: lisboa })).rejects.toMatchObject({ code: 'not-found' })
    for (const [from, to] of [
      [madrid, lisboa],
      [lisboa, madrid],
    ] as const)
      await expect(transferStock(carrier, { key: key(), ...goods, warehouseId: from, toWarehouseId: to })).rejects.toMatchObject({
        code: 'not-found',
      })
    await expect(issueGoods(carrier, { key: key(), ...goods, warehouseId: key() })).rejects.toMatchObject({ code: 'not-found' })
    expect(await world.level(item.id, lisboa)).toMatchObject({ onHand: 5_000 })
  })

  test('who may not read values neither sees nor sets them', async () => {
    const item = await stocked(5_000)
    const carrier = world.work('external')
    const goods = { itemId: item.id, warehouseId: world.madrid, quantity: 1_000 }
    const answer = await receiveGoods(carrier, { key: key(), ...goods, document: 'AWB-1' })
    expect(answer).toMatchObject({ ok: true, levels: [{ onHand: 6_000 }] })
    expect(JSON.stringify(answer)).not.toMatch(/value|document|AWB/)
    await expect(receiveGoods(carrier, { key: key(), ...goods, value: 1 })).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('an item or warehouse that does not exist is not found', async () => {
    const item = await stocked(1_000)
    const goods = { quantity: 1_000, itemId: item.id, warehouseId: world.madrid }
    await expect(receiveGoods(clerk(), { ...goods, key: key(), itemId: key() })).rejects.toMatchObject({ code: 'not-found' })
    await expect(receiveGoods(clerk(), { ...goods, key: key(), warehouseId: key() })).rejects.toMatchObject({ code: 'not-found' })
  })
})
