'use client'

import { useTranslations } from 'use-intl'
import { movementKinds } from '@/server/areas/logistics/movements/rules.ts'
import { promiseKinds } from './use-stock-sheets.ts'

const bounds = ['minStock', 'maxStock', 'safetyStock'] as const
const facts = [
  'name',
  'sku',
  'category',
  'unit',
  'packSize',
  'leadTimeDays',
  'volume',
  'cost',
  'supplierId',
  'discontinued',
] as const
const fields = [...bounds, ...facts]

/** How people call where somebody is at an item: a field, or a form over it; null for what is neither. */
export function useFieldName(): (field: string) => string | null {
  const t = useTranslations('logistics')
  return (place) => {
    const kind = movementKinds.find((name) => name === place)
    if (kind !== undefined) return t(`kinds.${kind}`)
    const promise = promiseKinds.find((name) => name === place)
    if (promise !== undefined) return t(`promise.titles.${promise}`)
    const field = fields.find((name) => name === place)
    return field === undefined ? null : t(`fields.${field}`)
  }
}
