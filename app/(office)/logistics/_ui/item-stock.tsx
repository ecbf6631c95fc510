'use client'

import { useTranslations } from 'use-intl'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { InboundList } from './inbound-list.tsx'
import { LevelCard } from './level-card.tsx'
import type { Item } from './live-stock.ts'
import { PlaceList } from './place-list.tsx'
import { ReorderAdvice } from './reorder-advice.tsx'
import { ReservationList } from './reservation-list.tsx'
import type { StockLine } from './stock-lines.ts'
import type { ItemPanelData } from './use-item.ts'
import type { StockActs } from './use-stock-acts.ts'
import type { Begin } from './use-stock-sheets.ts'

type Props = {
  item: Item
  lines: readonly StockLine[]
  /** Undefined while it is read. */
  panel: ItemPanelData | undefined
  acts: StockActs
  onBegin: Begin
}

/** What lies of an item where, what is coming, what is promised, and what to order. */
export function ItemStock({ item, lines, panel, acts, onBegin }: Props) {
  const t = useTranslations('logistics.panel')
  return (
    <div className="flex flex-col gap-6">
      <ReorderAdvice item={item} lines={lines} onBegin={onBegin} />
      {lines.length === 0 && <p className="text-ink-muted">{t('nowhere')}</p>}
      {lines.map((line) => (
        <LevelCard key={line.id} line={line} acts={acts} />
      ))}
      <InboundList item={item} lines={lines} onBegin={onBegin} />
      {panel === undefined ? (
        <div aria-busy="true" className="flex flex-col gap-3">
          <Skeleton className="h-8 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      ) : (
        <>
          <ReservationList item={item} reservations={panel.reservations} onBegin={onBegin} />
          <PlaceList item={item} places={panel.places} />
        </>
      )}
    </div>
  )
}
