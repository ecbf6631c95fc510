import { expect, test } from 'vitest'
import type { Delivery, Item, Level, Warehouse } from './live-stock.ts'
import { filterIn, isShown } from './stock-filter.ts'
import { createStockLines, placeOf } from './stock-lines.ts'

const item: Item = {
  id: 'i',
  version: 1,
  number: 1001,
  sku: 'OAK-1',
  name: 'Oak board',
  category: '',
  unit: 'pc',
  packSize: 1000,
  minStock: 0,
  maxStock: null,
  safetyStock: 0,
  leadTimeDays: 7,
  volume: 1000,
  discontinued: false,
}
const level: Level = {
  id: 'l',
  version: 1,
  itemId: 'i',
  warehouseId: 'w',
  onHand: 10_000,
  reserved: 0,
  incoming: 0,
  available: 10_000,
  minStock: 5_000,
  maxStock: 20_000,
  safetyStock: 0,
  lastIssueAt: null,
}
const warehouse: Warehouse = { id: 'w', version: 1, code: 'MAD', name: 'Madrid' }
const delivery = (id: string, expectedOn: string): Delivery => ({
  id,
  version: 1,
  itemId: 'i',
  warehouseId: 'w',
  quantity: 6_000,
  expectedOn,
})
const usage = new Map([[placeOf(level), { issued: 28_000, days: 28 }]])
const parts = { levels: [level], items: [item], warehouses: [warehouse], deliveries: [], usage, today: '2026-11-22' }

test('a line joins level, item, warehouse, deliveries in order of arrival, and use', () => {
  const lines = createStockLines()
  const [line] = lines({ ...parts, deliveries: [delivery('b', '2026-12-01'), delivery('a', '2026-11-25')] })
  expect(line).toMatchObject({ id: 'l', item, warehouse, corridor: { zone: 'within', cover: 100 } })
  expect(line?.inbound.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a line stays the same object until a part of it changes', () => {
  const lines = createStockLines()
  const deliveries = [delivery('a', '2026-11-25')]
  const [first] = lines({ ...parts, deliveries })
  expect(lines({ ...parts, deliveries: [...deliveries], items: [item], usage: new Map(usage) })[0]).toBe(first)
  expect(lines({ ...parts, deliveries, levels: [{ ...level, version: 2 }] })[0]).not.toBe(first)
  expect(lines({ ...parts, deliveries, today: '2026-11-23' })[0]).not.toBe(first)
  expect(lines({ ...parts, deliveries: [delivery('a', '2026-11-26')] })[0]).not.toBe(first)
  expect(lines({ ...parts, deliveries, items: [{ ...item, name: 'Oak' }] })[0]).not.toBe(first)
})

test('a line whose item is not here yet is there without it', () => {
  expect(createStockLines()({ ...parts, items: [], warehouses: [] })[0]).toMatchObject({ item: null, warehouse: null })
})

test('the address filters by warehouse and zone; what is out is below too', () => {
  const [line] = createStockLines()({ ...parts, levels: [{ ...level, onHand: 0, available: 0 }] })
  const shown = (query: string) => line !== undefined && isShown(line, filterIn(new URLSearchParams(query)))
  expect(shown('')).toBe(true)
  expect(shown('zone=out')).toBe(true)
  expect(shown('zone=below')).toBe(true)
  expect(shown('zone=above')).toBe(false)
  expect(shown('zone=nonsense')).toBe(true)
  expect(shown('warehouse=other')).toBe(false)
  expect(shown('warehouse=w&zone=out')).toBe(true)
})
