'use client'

import { useTranslations } from 'use-intl'
import { offered } from '@/server/areas/kpis/columns/rules.ts'
import type { OfferedColumn } from '@/server/areas/kpis/contract.ts'
import { useChangeWords } from '../../../_activity/use-change-words.ts'
import { usePeople } from '../../../_kpis/use-people.ts'
import { useRows } from '../../../_live/use-live.ts'

type Named = { id: string; version: number; name: string }
type Choice = { value: string | number | boolean; label: string }

const names = Object.values(offered).flat()
const movements = ['receipt', 'issue', 'transfer', 'adjustment', 'return'] as const

/** Columns and what they can be, in the reader's words. */
export function useColumnWords() {
  const t = useTranslations('builder.columns')
  const activity = useTranslations('activity')
  const movement = useTranslations('logistics.movements.kinds')
  const words = useChangeWords()
  const people = usePeople()
  const places = {
    queues: useRows<Named>('queues'),
    sites: useRows<Named>('sites'),
    warehouses: useRows<Named>('warehouses'),
    people: [...people].map(([id, { name }]) => ({ id, name })),
  }

  function nameOf(column: string): string {
    const name = names.find((each) => each === column)
    return name === undefined ? column : t(name)
  }

  function wordOf(column: string, value: string | number): string {
    if (column === 'solutionInTime') return value === 1 ? activity('yes') : activity('no')
    const kind = movements.find((each) => each === value)
    return column === 'kind' && kind !== undefined ? movement(kind) : words.value(column, value)
  }

  /** All that a column can be, as it is offered. */
  function choicesOf({ name, kind, values, of }: OfferedColumn): readonly Choice[] {
    if (kind === 'flag') return [true, false].map((value) => ({ value, label: activity(value ? 'yes' : 'no') }))
    if (kind !== 'reference') return values.map((value) => ({ value, label: wordOf(name, value) }))
    const rows = of === 'queues' || of === 'sites' || of === 'warehouses' || of === 'people' ? places[of] : []
    return rows.map((row) => ({ value: row.id, label: row.name })).sort((a, b) => a.label.localeCompare(b.label))
  }

  return { nameOf, choicesOf }
}

export type ColumnWords = ReturnType<typeof useColumnWords>
