'use client'

import { useEffect, useRef } from 'react'
import type { TableView } from '@/components/table/column.ts'
import type { useAddress } from './use-address.ts'

/** Narrows a table to the text that the address names; from then on the table's own filter box says what is shown. */
export function useFind(
  { params, go }: ReturnType<typeof useAddress>,
  view: TableView,
  arrange: (view: TableView) => void,
): void {
  const find = params.get('find')
  const narrow = useRef((_: string) => {})
  narrow.current = (filter) => arrange({ ...view, filter })
  useEffect(() => {
    if (find === null) return
    narrow.current(find)
    go({ find: null })
  }, [find, go])
}
