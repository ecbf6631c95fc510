'use client'

import { useTranslations } from 'use-intl'
import { useRows } from '../_live/use-live.ts'
import { entityBehind } from './part-rows.ts'

type Named = { id: string; version: number; name: string }

/** How a part of a number is called, by the column that it is split by. */
export function usePartName(column: string): (key: string) => string {
  const t = useTranslations('boards.kinds')
  const it = useTranslations('it')
  const rows = useRows<Named>(entityBehind(column) ?? 'queues')
  return (key) => {
    if (key === '') return t('nothing')
    if (column === 'priority') return it('priority', { level: key })
    return rows.find(({ id }) => id === key)?.name ?? key
  }
}
