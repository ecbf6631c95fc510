import { expect, test } from 'vitest'
import { filterRows, nextSort, sortRows } from './arrange-rows.ts'
import type { Column } from './column.ts'

type Item = { name: string; stock: number | null; value: bigint }

const columns: Column<Item>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 100,
    cell: (item) => item.name,
    sortValue: (item) => item.name,
    text: (item) => item.name,
  },
  { id: 'stock', header: 'Stock', width: 100, cell: (item) => item.stock, sortValue: (item) => item.stock },
  { id: 'value', header: 'Value', width: 100, cell: (item) => String(item.value), sortValue: (item) => item.value },
]
const items: Item[] = [
  { name: 'Ñora seca', stock: 3, value: 9_007_199_254_740_993n },
  { name: 'Azafrán', stock: null, value: 9_007_199_254_740_992n },
  { name: 'Nuez 10', stock: 0, value: 5n },
  { name: 'Nuez 9', stock: 3, value: -1n },
]
const names = (rows: readonly Item[]) => rows.map((row) => row.name)

test('words sort by the locale, and their numbers by size', () => {
  expect(names(sortRows(items, columns, { columnId: 'name', direction: 'ascending' }, 'es'))).toEqual([
    'Azafrán',
    'Nuez 9',
    'Nuez 10',
    'Ñora seca',
  ])
})

test('nothing known comes last in both directions, and ties keep their order', () => {
  expect(names(sortRows(items, columns, { columnId: 'stock', direction: 'ascending' }, 'es'))).toEqual([
    'Nuez 10',
    'Ñora seca',
    'Nuez 9',
    'Azafrán',
  ])
  expect(names(sortRows(items, columns, { columnId: 'stock', direction: 'descending' }, 'es'))).toEqual([
    'Ñora seca',
    'Nuez 9',
    'Nuez 10',
    'Azafrán',
  ])
})

test('amounts beyond 2^53 sort exactly', () => {
  expect(names(sortRows(items, columns, { columnId: 'value', direction: 'descending' }, 'es')).slice(0, 2)).toEqual([
    'Ñora seca',
    'Azafrán',
  ])
})

test('an unknown column leaves the rows as they came', () => {
  expect(sortRows(items, columns, { columnId: 'gone', direction: 'ascending' }, 'es')).toBe(items)
})

test('the filter wants every word, in any order, without accents or case', () => {
  expect(names(filterRows(items, columns, 'SECA nora'))).toEqual(['Ñora seca'])
  expect(names(filterRows(items, columns, 'azafran'))).toEqual(['Azafrán'])
  expect(filterRows(items, columns, 'azafran nuez')).toEqual([])
  expect(filterRows(items, columns, '  ')).toBe(items)
})

test('a header turns from ascending to descending to none', () => {
  const up = nextSort(null, 'name')
  const down = nextSort(up, 'name')
  expect([up?.direction, down?.direction, nextSort(down, 'name')]).toEqual(['ascending', 'descending', null])
  expect(nextSort(down, 'stock')).toEqual({ columnId: 'stock', direction: 'ascending' })
})
