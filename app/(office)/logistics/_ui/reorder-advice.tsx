'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { StateMark } from '@/components/ui/state-mark.tsx'
import { proposeReorder, type Reorder, type ReorderPart } from '@/server/areas/logistics/reorders/rules.ts'
import { useMay } from '../../../_client/me.tsx'
import type { Item } from './live-stock.ts'
import { decimalOf } from './quantity.ts'
import { useStock } from './stock-desk.tsx'
import type { StockLine } from './stock-lines.ts'
import { useQuantities } from './use-quantities.ts'
import type { Begin } from './use-stock-sheets.ts'

type Props = { item: Item; lines: readonly StockLine[]; onBegin: Begin }

/** What to order today and why, warehouse by warehouse; nothing where nothing is needed. */
export function ReorderAdvice({ item, lines, onBegin }: Props) {
  const t = useTranslations('logistics.reorder')
  const { today } = useStock()
  const needed = lines.flatMap((line) => {
    const reorder = item.discontinued ? null : proposeReorder(line.level, line.inbound, line.usage, item, today)
    return reorder === null ? [] : [{ line, reorder }]
  })
  if (needed.length === 0) return null
  return (
    <section aria-labelledby="reorder" className="flex flex-col gap-3 rounded-md border border-watch bg-watch-soft p-3">
      <h3 id="reorder" className="flex items-center gap-1.5 font-semibold text-watch">
        <StateMark state="watch" />
        {t('title')}
      </h3>
      {needed.map(({ line, reorder }) => (
        <Advice key={line.id} item={item} line={line} reorder={reorder} onBegin={onBegin} />
      ))}
    </section>
  )
}

function Advice({ item, line, reorder, onBegin }: Omit<Props, 'lines'> & { line: StockLine; reorder: Reorder }) {
  const t = useTranslations('logistics.reorder')
  const write = useQuantities()
  const mayExpect = useMay('create', 'inboundDeliveries')
  const words = useReorderWords(item)
  const { itemId, warehouseId } = line.level
  return (
    <div>
      <p className="font-medium">
        {t('order', {
          quantity: write.withUnit(reorder.quantity, item.unit),
          packs: reorder.packs,
          warehouse: line.warehouse?.name ?? '',
        })}
      </p>
      <p className="text-13">
        {reorder.because.map(words).filter(Boolean).join(' ')}
        {reorder.overMax && ` ${t('overMax')}`}
      </p>
      {mayExpect && (
        <Button
          size="sm"
          className="mt-2"
          onClick={() => onBegin('delivery', { itemId, warehouseId, quantity: decimalOf(reorder.quantity, 3) })}
        >
          {t('ordered')}
        </Button>
      )}
    </div>
  )
}

/** One term of the sum in words. */
function useReorderWords({ unit }: Item): (part: ReorderPart) => string {
  const t = useTranslations('logistics.reorder')
  const write = useQuantities()
  return (part) => {
    const quantity = write.withUnit(Math.abs(part.quantity), unit)
    switch (part.kind) {
      case 'available':
        return t('available', { quantity })
      case 'incoming':
        return t('incoming', { quantity, day: write.day(part.on) })
      case 'use':
        return part.quantity === 0 ? t('unused', { days: part.days }) : t('use', { quantity, days: part.days })
      case 'left':
        return t(part.quantity < 0 ? 'lacking' : 'left', { quantity, day: write.day(part.on) })
      case 'floor':
        return t(part.bound === 'min' ? 'belowMin' : 'belowSafety', { quantity })
    }
  }
}
