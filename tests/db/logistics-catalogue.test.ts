import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createItem, editItem } from '../../server/areas/logistics/items/commands.ts'
import { createItemInput, editItemInput } from '../../server/areas/logistics/items/contract.ts'
import { setLevelCorridor } from '../../server/areas/logistics/levels/commands.ts'
import { setLevelCorridorInput } from '../../server/areas/logistics/levels/contract.ts'
import { createLocation } from '../../server/areas/logistics/locations/commands.ts'
import { createLocationInput } from '../../server/areas/logistics/locations/contract.ts'
import { receiveGoods } from '../../server/areas/logistics/movements/commands.ts'
import { type Role, roles } from '../../server/auth/roles.ts'
import { key, openStockWorld, type StockWorld } from './logistics-world.ts'

let world: StockWorld
beforeAll(async () => {
  world = await openStockWorld()
})
afterAll(() => world.close())

const clerk = () => world.work('logistics')
const admin = () => world.work('admin')

async function refusedTo(may: readonly Role[], act: (role: Role) => Promise<unknown>): Promise<void> {
  for (const role of roles)
    if (!may.includes(role)) await expect(act(role), role).rejects.toMatchObject({ code: 'not-permitted' })
}

async function levelOf(itemId: string) {
  const answer = await receiveGoods(clerk(), { key: key(), itemId, warehouseId: world.madrid, quantity: 5_000 })
  const [level] = answer.ok ? answer.levels : []
  if (level === undefined) throw new Error('no level came back')
  return level
}

describe('item', () => {
  test('is created with its fields and a number; an SKU is taken once', async () => {
    const fields = {
      sku: 'LAMP-7',
      name: 'Desk lamp',
      unit: 'pc',
      packSize: 6_000,
      minStock: 10_000,
      maxStock: 60_000,
      cost: 1_899,
    }
    const answer = await createItem(clerk(), { key: key(), ...fields })
    expect(answer).toMatchObject({ ok: true, item: { ...fields, number: expect.any(Number), version: 1, leadTimeDays: 7 } })
    expect(await createItem(clerk(), { key: key(), ...fields })).toMatchObject({ ok: false, reason: 'sku-taken' })
  })

  test('with a maximum below its minimum, or of a supplier that does not exist, is refused', async () => {
    const fields = { sku: 'BAD-1', name: 'Bad' }
    expect(await createItem(clerk(), { key: key(), ...fields, minStock: 5_000, maxStock: 4_000 })).toMatchObject({
      reason: 'bad-corridor',
    })
    expect(await createItem(clerk(), { key: key(), ...fields, supplierId: key() })).toMatchObject({ reason: 'unknown-supplier' })
  })

  test('edits of different fields both win, of the same field the second sees both values', async () => {
    const item = await world.item()
    const edit = (set: object, base = item.version) => editItem(clerk(), { key: key(), id: item.id, base, set })
    expect(await edit({ name: 'Renamed' })).toMatchObject({ ok: true, item: { name: 'Renamed', version: 2 } })
    expect(await edit({ cost: 700 })).toMatchObject({ ok: true, item: { name: 'Renamed', cost: 700, version: 3 } })
    expect(await edit({ name: 'Other' })).toMatchObject({
      ok: false,
      reason: 'conflict',
      theirs: { name: 'Renamed' },
      version: 3,
      by: expect.stringMatching(/^person:/),
    })
    expect(await edit({ name: 'Other' }, 3)).toMatchObject({ ok: true, item: { name: 'Other' } })
  })

  test('edits of 20 people on one field at once: one wins, 19 see a conflict', async () => {
    const item = await world.item()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => editItem(clerk(), { key: key(), id: item.id, base: 1, set: { name: `Name ${n}` } })),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers) if (!answer.ok) expect(answer.reason).toBe('conflict')
  })

  test('an edit that breaks the merged corridor is refused', async () => {
    const item = await world.item({ minStock: 1_000, maxStock: 10_000 })
    const edit = (set: object) => editItem(clerk(), { key: key(), id: item.id, base: 1, set })
    expect(await edit({ maxStock: 5_000 })).toMatchObject({ ok: true })
    expect(await edit({ minStock: 8_000 })).toMatchObject({ ok: false, reason: 'bad-corridor' })
  })

  test('its new corridor reaches the levels that still follow it, its new volume the locations', async () => {
    const item = await world.item({ minStock: 1_000 })
    const where = { itemId: item.id, warehouseId: world.madrid, locationId: world.floor, quantity: 3_000 }
    await receiveGoods(clerk(), { key: key(), ...where })
    const before = (await world.places(item.id))['B-01']?.[1] ?? 0
    await editItem(clerk(), { key: key(), id: item.id, base: 1, set: { minStock: 2_000, volume: 1_500 } })
    expect((await world.places(item.id))['B-01']?.[1]).toBe(before + 1_500)
    const [level] = await world.sql`select (min_stock * 1000)::int as min from stock_levels where item_id = ${item.id}`
    expect(level).toMatchObject({ min: 2_000 })
  })

  test('the same key edits once', async () => {
    const item = await world.item()
    const edit = { key: key(), id: item.id, base: 1, set: { name: 'Once' } }
    const [one, two] = await Promise.all([editItem(clerk(), edit), editItem(clerk(), edit)])
    expect(one).toEqual(two)
    expect(one).toMatchObject({ ok: true, item: { version: 2 } })
  })

  test('is written by admin and logistics alone', async () => {
    const item = await world.item()
    await refusedTo(['admin', 'logistics'], (role) => createItem(world.work(role), { key: key(), sku: `R-${role}`, name: role }))
    await refusedTo(['admin', 'logistics'], (role) =>
      editItem(world.work(role), { key: key(), id: item.id, base: 1, set: { name: role } }),
    )
    await expect(editItem(admin(), { key: key(), id: key(), base: 1, set: { name: 'x' } })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('corridor of a level', () => {
  test('is set while goods move, and two people on the same bound conflict', async () => {
    const item = await world.item()
    const level = await levelOf(item.id)
    await levelOf(item.id)
    const set = (bounds: object) => setLevelCorridor(clerk(), { key: key(), id: level.id, base: level.version, set: bounds })
    expect(await set({ minStock: 4_000, maxStock: 20_000 })).toMatchObject({
      ok: true,
      level: { minStock: 4_000, onHand: 10_000 },
    })
    expect(await set({ safetyStock: 2_000 })).toMatchObject({ ok: true, level: { minStock: 4_000, safetyStock: 2_000 } })
    expect(await set({ minStock: 5_000 })).toMatchObject({ ok: false, reason: 'conflict', theirs: { minStock: 4_000 } })
    expect(await set({ maxStock: 20_000 })).toMatchObject({ ok: true })
  })

  test('keeps its own bounds when those of the item change', async () => {
    const item = await world.item()
    const level = await levelOf(item.id)
    await setLevelCorridor(clerk(), { key: key(), id: level.id, base: level.version, set: { minStock: 4_000 } })
    await editItem(clerk(), { key: key(), id: item.id, base: 1, set: { minStock: 9_000 } })
    const [kept] = await world.sql`select (min_stock * 1000)::int as min from stock_levels where id = ${level.id}`
    expect(kept).toMatchObject({ min: 4_000 })
  })

  test('upside down is refused, of no level is not found, and only admin and logistics set it', async () => {
    const item = await world.item()
    const level = await levelOf(item.id)
    const upside = { key: key(), id: level.id, base: level.version, set: { minStock: 4_000, maxStock: 3_000 } }
    expect(await setLevelCorridor(clerk(), upside)).toMatchObject({ ok: false, reason: 'bad-corridor' })
    await expect(setLevelCorridor(clerk(), { ...upside, key: key(), id: key() })).rejects.toMatchObject({ code: 'not-found' })
    await refusedTo(['admin', 'logistics'], (role) => setLevelCorridor(world.work(role), { ...upside, key: key() }))
  })
})

describe('location', () => {
  test('is added to a warehouse once', async () => {
    const place = { warehouseId: world.madrid, code: 'Z-01', capacity: 500_000 }
    expect(await createLocation(clerk(), { key: key(), ...place })).toMatchObject({ ok: true, location: { ...place, used: 0 } })
    expect(await createLocation(clerk(), { key: key(), ...place })).toMatchObject({ ok: false, reason: 'code-taken' })
    expect(await createLocation(clerk(), { key: key(), ...place, warehouseId: world.lisboa })).toMatchObject({ ok: true })
    await expect(createLocation(clerk(), { key: key(), ...place, warehouseId: key() })).rejects.toMatchObject({
      code: 'not-found',
    })
    await refusedTo(['admin', 'logistics'], (role) => createLocation(world.work(role), { key: key(), ...place, code: role }))
  })
})

test('inputs take no unknown key, no column that the ledger keeps and no empty edit', () => {
  const item = { key: key(), sku: 'A', name: 'B' }
  expect(createItemInput.safeParse(item).success).toBe(true)
  for (const bad of [{ version: 9 }, { id: key() }, { number: 1 }, { cost: -1 }, { cost: 1.5 }, { packSize: 0 }, { sku: '\0' }])
    expect(createItemInput.safeParse({ ...item, ...bad }).success).toBe(false)
  expect(editItemInput.safeParse({ key: key(), id: key(), base: 1, set: {} }).success).toBe(false)
  expect(editItemInput.safeParse({ key: key(), id: key(), base: 1, set: { name: 'x', onHand: 1 } }).success).toBe(false)
  expect(setLevelCorridorInput.safeParse({ key: key(), id: key(), base: 1, set: { onHand: 1 } }).success).toBe(false)
  expect(createLocationInput.safeParse({ key: key(), warehouseId: key(), code: 'A', capacity: 1, used: 1 }).success).toBe(false)
})
