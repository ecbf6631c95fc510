'use client'

import { useMemo } from 'react'
import { filterRows, sortRows } from './arrange-rows.ts'
import type { Column, TableView } from './column.ts'
import { useHeldOrder } from './held-order.ts'

type ArrangeOptions<Row> = {
  rows: readonly Row[]
  rowId: (row: Row) => string
  columns: readonly Column<Row>[]
  view: TableView
  locale: string
  /** Keeps the order still, see useHeldOrder. */
  holding: boolean
}

/** Filters, sorts and holds the rows; `arrangement` names the sort and filter in force. */
export function useArrangedRows<Row>({ rows, rowId, columns, view: { filter, sort }, locale, holding }: ArrangeOptions<Row>) {
  const rowsById = useMemo(() => new Map(rows.map((row) => [rowId(row), row])), [rows, rowId])
  const ids = useMemo(
    () => sortRows(filterRows(rows, columns, filter), columns, sort, locale).map(rowId),
    [rows, rowId, columns, filter, sort, locale],
  )
  const arrangement = JSON.stringify([sort, filter])
  return { rowsById, arrangement, shownCount: ids.length, ...useHeldOrder(ids, holding, arrangement) }
}
