'use client'

import { useTranslations } from 'use-intl'
import { useRows } from '../_live/use-live.ts'

type Named = { id: string; version: number; name: string }

/** Where the names are of what a column points to. */
const rowsOf: { readonly [column: string]: string } = {
  queueId: 'queues',
  siteId: 'sites',
  warehouseId: 'warehouses',
  itemId: 'items',
  assigneeId: 'people',
  supplierId: 'suppliers',
}

/** How a part of a number is called, by the column that it is split by. */
export function usePartName(column: string): (key: string) => string {
  const t = useTranslations('boards.kinds')
  const it = useTranslations('it')
  const rows = useRows<Named>(rowsOf[column] ?? 'queues')
  return (key) => {
    if (key === '') return t('nothing')
    if (column === 'priority') return it('priority', { level: key })
    return rows.find(({ id }) => id === key)?.name ?? key
  }
}
