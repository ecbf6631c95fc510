'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { useMay } from '../../../_client/me.tsx'
import { useActorNames } from '../../../_kpis/use-people.ts'
import { RestoreValue } from '../../../_undo/restore-value.tsx'
import { UndoVersion } from '../../../_undo/undo-version.tsx'
import type { Item } from './live-stock.ts'
import { useStock } from './stock-desk.tsx'
import type { ItemPanelData } from './use-item.ts'
import { useQuantities } from './use-quantities.ts'

type Change = ItemPanelData['history'][number]
type Props = { item: Item /** Undefined while it is read. */; history: readonly Change[] | undefined }

const quantities = ['packSize', 'minStock', 'maxStock', 'safetyStock', 'volume'] as const
const shown = [...quantities, 'sku', 'name', 'category', 'unit', 'leadTimeDays', 'cost', 'supplierId', 'discontinued'] as const

type Line = { text: string; column: string | null; was: string }

/** Who changed what of the item and when, newest first; each change can be taken back, each value put back. */
export function ItemHistory({ item, history }: Props) {
  const t = useTranslations('logistics')
  const records = useTranslations('records')
  const write = useQuantities()
  const nameOf = useActorNames()
  const linesOf = useLines()
  const mayEdit = useMay('update', 'items')
  if (history === undefined) return <Skeleton className="h-24 w-full" />
  const told = history.map((change) => ({ change, lines: linesOf(change) })).filter(({ lines }) => lines.length > 0)
  if (told.length === 0) return <p className="text-ink-muted">{t('history.empty')}</p>
  return (
    <ol aria-label={t('history.label', { item: item.sku })} className="flex flex-col gap-2 text-13">
      {told.map(({ change, lines }) => (
        <li key={`${change.version} ${change.at}`} className="border-l-2 pl-3">
          <div className="flex items-start justify-between gap-2">
            <p className="text-ink-muted">
              <span className="font-medium text-ink">{nameOf(change.actor)?.name ?? records('somebody')}</span> ·{' '}
              {write.moment(change.at)}
            </p>
            <UndoVersion entity="items" record={item.id} version={change.version} actor={change.actor} what={item.sku} />
          </div>
          {lines.map(({ text, column, was }) => (
            <p key={text} className="break-words">
              {text}{' '}
              {mayEdit && column !== null && (
                <RestoreValue
                  entity="items"
                  record={item.id}
                  version={change.version}
                  base={item.version}
                  column={column}
                  value={was}
                />
              )}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}

/** What a change did, a line for each field, in words. */
function useLines(): (change: Change) => Line[] {
  const t = useTranslations('logistics')
  const records = useTranslations('records.conflict')
  const write = useQuantities()
  const { suppliers } = useStock()

  function words(column: string, value: unknown): string {
    if (value === null || value === '') return records('nothing')
    if (typeof value === 'number' && quantities.some((name) => name === column)) return write.quantity(value)
    if (typeof value === 'number' && column === 'cost') return write.money(value)
    if (column === 'supplierId') return suppliers.get(String(value)) ?? records('nothing')
    if (column === 'discontinued') return value === true ? t('discontinued') : t('panel.current')
    return String(value)
  }

  return ({ op, fields }) => {
    if (op === 'i') return [{ text: t('history.created'), column: null, was: '' }]
    return fields.flatMap(({ column, from, to }) => {
      const field = shown.find((name) => name === column)
      if (field === undefined) return []
      const [was, now] = [words(column, from), words(column, to)]
      return [{ text: t('history.changed', { field: t(`fields.${field}`), was, now }), column, was }]
    })
  }
}
