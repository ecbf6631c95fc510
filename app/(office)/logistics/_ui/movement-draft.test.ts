import { expect, test } from 'vitest'
import type { Item, Level, Location } from './live-stock.ts'
import { beginMovement, type MovementDraft, notANumber, problemsIn, quantityOf, readMovement } from './movement-draft.ts'
import { fillingOf, mostOf, outlooksOf } from './movement-outlook.ts'

const item: Item = {
  id: 'i',
  version: 1,
  number: 1001,
  sku: 'OAK-1',
  name: 'Oak board',
  category: '',
  unit: 'pc',
  packSize: 12_000,
  minStock: 5_000,
  maxStock: 50_000,
  safetyStock: 0,
  leadTimeDays: 7,
  volume: 2_000,
  discontinued: false,
}
const level = (warehouseId: string, onHand: number, reserved = 0): Level => ({
  id: `l${warehouseId}`,
  version: 1,
  itemId: 'i',
  warehouseId,
  onHand,
  reserved,
  incoming: 0,
  available: onHand - reserved,
  minStock: 5_000,
  maxStock: null,
  safetyStock: 0,
  lastIssueAt: null,
})
const shelf: Location = { id: 's', version: 1, warehouseId: 'w', code: 'A-01', capacity: 100_000, used: 90_000 }
const draft = (kind: MovementDraft['kind'], fields: Partial<MovementDraft>): MovementDraft => ({
  ...beginMovement(kind, 'key', { itemId: 'i', warehouseId: 'w' }),
  ...fields,
})
const known = { item, levels: [level('w', 20_000, 8_000)], locations: [shelf], heldBack: 0 }

test('an empty form says what is missing, and nothing twice', () => {
  expect(problemsIn(beginMovement('issue', 'key', {}), null, [])).toEqual(['no-item', 'no-warehouse', 'not-positive'])
  expect(problemsIn(beginMovement('transfer', 'key', {}), null, [])).toEqual([
    'no-item',
    'no-warehouse',
    'no-target',
    'not-positive',
  ])
  expect(problemsIn(draft('receipt', { quantity: notANumber, value: notANumber }), item, [])).toEqual([
    'not-a-number',
    'not-an-amount',
  ])
  expect(problemsIn(draft('receipt', { quantity: '12', value: '0' }), item, [])).toEqual(['not-an-amount'])
  expect(problemsIn(draft('receipt', { quantity: '12', value: '0.01' }), item, [])).toEqual([])
})

test('the rules of movements speak through the form', () => {
  expect(problemsIn(draft('receipt', { quantity: '13' }), item, [])).toEqual(['broken-pack'])
  expect(problemsIn(draft('receipt', { quantity: '24' }), item, [])).toEqual([])
  expect(problemsIn(draft('adjustment', { quantity: '2' }), item, [])).toEqual(['reason-missing'])
  expect(problemsIn(draft('issue', { quantity: '1', locationId: 'elsewhere' }), item, [shelf])).toEqual(['wrong-location'])
  expect(problemsIn(draft('transfer', { quantity: '1', toWarehouseId: 'w' }), item, [])).toEqual(['same-warehouse'])
})

test('an adjustment has the sign of what the count found', () => {
  expect(quantityOf(draft('adjustment', { quantity: '2.5', direction: 'missing' }))).toBe(-2_500)
  expect(quantityOf(draft('adjustment', { quantity: '2.5', direction: 'surplus' }))).toBe(2_500)
  expect(quantityOf(draft('issue', { quantity: '2.5' }))).toBe(2_500)
})

test('what will be left counts what was held back for the issue', () => {
  const issue = draft('issue', { quantity: '13' })
  expect(outlooksOf(issue, known)).toMatchObject([{ after: { onHand: 7_000, available: -1_000 } }])
  expect(mostOf(issue, known)).toBe(12_000)
  expect(outlooksOf(issue, { ...known, heldBack: 8_000 })).toMatchObject([{ after: { onHand: 7_000, available: 7_000 } }])
  expect(mostOf(issue, { ...known, heldBack: 8_000 })).toBe(20_000)
  expect(mostOf(draft('receipt', { quantity: '13' }), known)).toBeNull()
})

test('a transfer leaves one warehouse and enters the other, which may never have held the item', () => {
  expect(outlooksOf(draft('transfer', { quantity: '4', toWarehouseId: 'v' }), known)).toMatchObject([
    { warehouseId: 'w', after: { onHand: 16_000 } },
    { warehouseId: 'v', before: { onHand: 0, minStock: 5_000, maxStock: 50_000 }, after: { onHand: 4_000, available: 4_000 } },
  ])
})

test('a location fills by the volume of what is put in, and not by what is taken out', () => {
  expect(fillingOf(draft('receipt', { quantity: '6', locationId: 's' }), known)?.after).toEqual({
    capacity: 100_000,
    used: 102_000,
  })
  expect(fillingOf(draft('issue', { quantity: '6', locationId: 's' }), known)).toBeNull()
  expect(fillingOf(draft('adjustment', { quantity: '6', locationId: 's' }), known)).toBeNull()
  expect(fillingOf(draft('adjustment', { quantity: '6', direction: 'surplus', locationId: 's' }), known)).not.toBeNull()
})

test('a kept draft comes back as it was, and what is none does not', () => {
  const kept = draft('issue', { quantity: '2.5', reason: 'Damaged' })
  expect(readMovement(JSON.stringify(kept), 'issue')).toEqual(kept)
  expect(readMovement(null, 'issue')).toBeNull()
  expect(readMovement('{"quantity":"1"}', 'issue')).toBeNull()
  expect(readMovement('{"key":"k","quantity":7,"kind":"receipt"}', 'issue')).toMatchObject({ kind: 'issue', quantity: '' })
})
