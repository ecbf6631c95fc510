import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { suppliers } from '../../db/schema/logistics.ts'
import { expectDelivery } from '../../server/areas/logistics/deliveries/commands.ts'
import { editItem } from '../../server/areas/logistics/items/commands.ts'
import { getItem } from '../../server/areas/logistics/items/queries.ts'
import { listLevelsInput } from '../../server/areas/logistics/levels/contract.ts'
import { exportLevels, listLevels, listUsage } from '../../server/areas/logistics/levels/queries.ts'
import { issueGoods, receiveGoods } from '../../server/areas/logistics/movements/commands.ts'
import { listMovementsInput } from '../../server/areas/logistics/movements/contract.ts'
import { exportMovements, listMovements } from '../../server/areas/logistics/movements/queries.ts'
import { reserveStock } from '../../server/areas/logistics/reservations/commands.ts'
import { roles } from '../../server/auth/roles.ts'
import { only } from '../../server/kernel/only.ts'
import { key, openStockWorld, type StockWorld } from './logistics-world.ts'

let world: StockWorld
let itemId: string
const day = 86_400_000

const levels = (input: object) => listLevelsInput.parse(input)
const movements = (input: object) => listMovementsInput.parse(input)
const clerk = () => world.work('logistics')

beforeAll(async () => {
  world = await openStockWorld()
  const { db, madrid, lisboa, clock } = world
  const supplier = only(
    await db.insert(suppliers).values({ name: 'Maderas Ibéricas', email: 'ventas@maderas.example' }).returning(),
  )
  const item = await world.item({
    sku: 'OAK-1',
    name: '=Oak "board"',
    minStock: 10_000,
    maxStock: 30_000,
    supplierId: supplier.id,
  })
  itemId = item.id
  clock.set(clock.now() - 20 * day)
  await receiveGoods(clerk(), { key: key(), itemId, warehouseId: madrid, locationId: world.shelf, quantity: 20_000 })
  await receiveGoods(clerk(), { key: key(), itemId, warehouseId: lisboa, quantity: 40_000 })
  for (let n = 0; n < 12; n++) {
    clock.advance(day)
    await issueGoods(clerk(), { key: key(), itemId, warehouseId: madrid, quantity: 1_000, document: `SO-${n}` })
  }
  clock.advance(8 * day)
  await reserveStock(clerk(), { key: key(), itemId, warehouseId: madrid, quantity: 2_000 })
  await expectDelivery(clerk(), { key: key(), itemId, warehouseId: madrid, quantity: 6_000, expectedOn: '2026-11-27' })
  await editItem(clerk(), { key: key(), id: itemId, base: 1, set: { cost: 900 } })
  await editItem(world.work('admin'), { key: key(), id: itemId, base: 2, set: { leadTimeDays: 9 } })
  const other = await world.item({ sku: 'PINE-1', minStock: 5_000 })
  await receiveGoods(clerk(), { key: key(), itemId: other.id, warehouseId: lisboa, quantity: 7_000 })
})
afterAll(() => world.close())

describe('the panel of an item', () => {
  test('has its stock, what is coming, what moved and who changed it', async () => {
    const panel = await getItem(clerk(), { id: itemId })
    expect(panel.item).toMatchObject({ sku: 'OAK-1', cost: 900, version: 3 })
    expect(panel.supplier).toMatchObject({ name: 'Maderas Ibéricas', email: 'ventas@maderas.example' })
    expect(panel.levels).toHaveLength(2)
    expect(panel.levels.find(({ warehouseId }) => warehouseId === world.madrid)).toMatchObject({
      onHand: 8_000,
      reserved: 2_000,
      incoming: 6_000,
      available: 6_000,
      projected: 12_000,
    })
    expect(panel.usage).toEqual([{ itemId, warehouseId: world.madrid, usage: { issued: 12_000, days: 28 } }])
    expect(panel.places).toMatchObject([{ location: { code: 'A-01' }, onHand: 8_000 }])
    expect(panel.inbound).toMatchObject([{ quantity: 6_000, expectedOn: '2026-11-27' }])
    expect(panel.reservations).toMatchObject([{ quantity: 2_000, releasedAt: null }])
    expect(panel.movements.rows).toHaveLength(14)
    expect(panel.history.map(({ fields }) => fields)).toEqual([
      [{ column: 'leadTimeDays', from: 7, to: 9 }],
      [{ column: 'cost', from: 500, to: 900 }],
      [],
    ])
    expect(panel.history.map(({ actor }) => actor.split(':')[0])).toEqual(['person', 'person', 'db'])
  })

  test('shows each role no more than its columns, in history too', async () => {
    const outside = JSON.stringify(await getItem(world.work('external'), { id: itemId }))
    expect(outside).not.toMatch(/cost|value|supplierId|maderas|SO-|document/i)
    const panel = await getItem(world.work('external'), { id: itemId })
    expect(panel.levels).toMatchObject([{ warehouseId: world.madrid }])
    expect(panel.inbound).toHaveLength(1)
    expect(panel.reservations).toEqual([])
    expect(panel.history.flatMap(({ fields }) => fields.map(({ column }) => column))).toEqual(['leadTimeDays'])
    const finance = await getItem(world.work('finance'), { id: itemId })
    expect(finance.item.cost).toBe(900)
    expect(finance.supplier).not.toHaveProperty('email')
    expect((await getItem(world.work('facilities'), { id: itemId })).supplier).toBeNull()
  })

  test('is not found by who may see no items, nor where there is none', async () => {
    for (const role of ['hr', 'it', 'marketing'] as const)
      await expect(getItem(world.work(role), { id: itemId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(getItem(clerk(), { id: key() })).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('what was issued lately is told as far as the reader may see movements', async () => {
  const issued = [{ itemId, warehouseId: world.madrid, usage: { issued: 12_000, days: 28 } }]
  expect(await listUsage(clerk())).toEqual(issued)
  expect(await listUsage(world.work('external'))).toEqual(issued)
  expect(await listUsage(world.work('wall'))).toEqual([])
  for (const role of ['hr', 'it'] as const)
    await expect(listUsage(world.work(role))).rejects.toMatchObject({ code: 'not-permitted' })
})

describe('the list of levels', () => {
  test('is sorted, paged and counted', async () => {
    const all = await listLevels(clerk(), levels({ sort: 'onHand', descending: true }))
    expect(all.total).toBe(3)
    expect(all.rows.map(({ sku, onHand }) => [sku, onHand])).toEqual([
      ['OAK-1', 40_000],
      ['OAK-1', 8_000],
      ['PINE-1', 7_000],
    ])
    const second = await listLevels(clerk(), levels({ sort: 'onHand', descending: true, offset: 1, limit: 1 }))
    expect(second).toMatchObject({ total: 3, rows: [{ onHand: 8_000 }] })
    expect((await listLevels(clerk(), levels({ search: 'pine' }))).total).toBe(1)
    expect((await listLevels(clerk(), levels({ search: '%' }))).total).toBe(0)
  })

  test('behind a metric has the very rows that the metric counts', async () => {
    const found = async (metric: string) =>
      (await listLevels(clerk(), levels({ metric }))).rows.map(({ sku, onHand }) => [sku, onHand])
    expect(await found('logistics.belowMin')).toEqual([['OAK-1', 8_000]])
    expect(await found('logistics.aboveMax')).toEqual([['OAK-1', 40_000]])
    expect(await found('logistics.outOfStock')).toEqual([])
    await expect(found('logistics.locationFill')).rejects.toMatchObject({ code: 'not-found' })
    await expect(found('it.open')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('tells nothing by an order or a metric that is made of what the reader may not see', async () => {
    const outside = world.work('external')
    expect((await listLevels(outside, levels({}))).rows).toMatchObject([{ warehouseId: world.madrid }])
    expect(await listLevels(outside, levels({ sort: 'value' }))).toEqual({ rows: [], total: 0 })
    expect(await listLevels(outside, levels({ metric: 'logistics.stockValue' }))).toEqual({ rows: [], total: 0 })
    expect(await listLevels(outside, levels({ metric: 'logistics.belowMin' }))).toMatchObject({ total: 1 })
    expect(await listLevels(outside, levels({ warehouseId: world.lisboa }))).toEqual({ rows: [], total: 0 })
    await expect(listLevels(world.work('hr'), levels({}))).rejects.toMatchObject({ code: 'not-permitted' })
  })

  test('takes no unknown order, key or size', () => {
    for (const bad of [{ sort: 'id; drop' }, { sort: 'supplierId' }, { limit: 201 }, { offset: -1 }, { filter: [] }])
      expect(listLevelsInput.safeParse(bad).success).toBe(false)
  })
})

describe('the ledger', () => {
  test('is paged from its newest entry to its first, each once', async () => {
    const seen: (number | undefined)[] = []
    let page = await listMovements(clerk(), movements({ itemId, limit: 4 }))
    for (;;) {
      seen.push(...page.rows.map(({ movedAt }) => movedAt))
      if (page.after === null) break
      page = await listMovements(clerk(), movements({ itemId, limit: 4, after: page.after }))
    }
    expect(seen).toHaveLength(14)
    expect(seen).toEqual([...seen].sort((a, b) => (b ?? 0) - (a ?? 0)))
  })

  test('shows a person of one warehouse only what went through it', async () => {
    const page = await listMovements(world.work('external'), movements({ kind: 'receipt' }))
    expect(page.rows).toMatchObject([{ warehouseId: world.madrid }])
    expect(JSON.stringify(page)).not.toMatch(/"value"|document/)
    await expect(listMovements(world.work('wall'), movements({}))).rejects.toMatchObject({ code: 'not-permitted' })
  })
})

describe('exports', () => {
  test('hold exact numbers, and no text that a spreadsheet would run', async () => {
    const { csv } = await exportLevels(clerk(), { metric: 'logistics.belowMin' })
    expect(csv.split('\r\n')).toEqual([
      '\uFEFFwarehouse,sku,name,unit,onHand,reserved,available,incoming,minStock,maxStock,value',
      'MAD,OAK-1,"\'=Oak ""board""",pc,8.000,2.000,6.000,6.000,10.000,30.000,40.00',
      '',
    ])
    const ledger = await exportMovements(clerk(), { itemId, kind: 'issue' })
    expect(ledger.csv.split('\r\n')).toHaveLength(14)
  })

  test('are for the roles that may export, and for the rows of their own', async () => {
    const may = []
    for (const role of roles) {
      const answer = await exportLevels(world.work(role), {}).catch((error: unknown) => error)
      if (answer instanceof Error) expect(answer).toMatchObject({ code: 'not-permitted' })
      else may.push(role)
    }
    expect(may).toEqual(['admin', 'manager', 'finance', 'logistics'])
    await expect(exportMovements(world.work('external'), {})).rejects.toMatchObject({ code: 'not-permitted' })
  })
})
