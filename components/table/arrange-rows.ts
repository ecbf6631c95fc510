import { plainText, wordsOf } from '../ui/plain-text.ts'
import type { Column, Sort } from './column.ts'

/** The rows that hold every word of the filter in their searchable columns; accents and case do not matter. */
export function filterRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filter: string): readonly Row[] {
  const words = wordsOf(filter)
  if (words.length === 0) return rows
  const texts = columns.flatMap((column) => column.text ?? [])
  return rows.filter((row) => {
    const haystack = plainText(texts.map((text) => text(row)).join('\n'))
    return words.every((word) => haystack.includes(word))
  })
}

/** The rows in the order of a column, by the locale's rules for words; equal ones keep the order they came in, null comes last. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
  locale: string,
): readonly Row[] {
  const keyOf = columns.find((column) => column.id === sort?.columnId)?.sortValue
  if (sort === null || keyOf === undefined) return rows
  const collator = new Intl.Collator(locale, { numeric: true })
  const turn = sort.direction === 'ascending' ? 1 : -1
  const keyed = rows.map((row) => ({ row, key: keyOf(row) }))
  keyed.sort(({ key: a }, { key: b }) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    if (typeof a === 'string' && typeof b === 'string') return turn * collator.compare(a, b)
    return turn * (a < b ? -1 : a > b ? 1 : 0)
  })
  return keyed.map(({ row }) => row)
}

/** The next sort when a header is pressed: ascending, descending, none. */
export function nextSort(sort: Sort | null, columnId: string): Sort | null {
  if (sort?.columnId !== columnId) return { columnId, direction: 'ascending' }
  return sort.direction === 'ascending' ? { columnId, direction: 'descending' } : null
}
