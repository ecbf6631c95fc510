'use client'

import { useTranslations } from 'use-intl'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { useMay } from '../../../_client/me.tsx'
import type { Delivery, Item } from './live-stock.ts'
import type { Preset } from './movement-draft.ts'
import { PanelList } from './panel-list.tsx'
import { decimalOf } from './quantity.ts'
import { useStock } from './stock-desk.tsx'
import type { StockLine } from './stock-lines.ts'
import { useQuantities } from './use-quantities.ts'
import type { Begin } from './use-stock-sheets.ts'

type Props = { item: Item; lines: readonly StockLine[]; onBegin: Begin }

/** What is ordered and will come, in the order of its days; late ones say so. */
export function InboundList({ item, lines, onBegin }: Props) {
  const t = useTranslations('logistics.inbound')
  const write = useQuantities()
  const { today } = useStock()
  const mayExpect = useMay('create', 'inboundDeliveries')
  const updates = useMay('update', 'inboundDeliveries')
  const moves = useMay('create', 'stockMovements')
  const coming = lines
    .flatMap(({ inbound, warehouse }) => inbound.map((delivery) => ({ delivery, warehouse })))
    .sort((a, b) => (a.delivery.expectedOn < b.delivery.expectedOn ? -1 : 1))
  return (
    <PanelList
      id="inbound"
      title={t('title')}
      empty={t('empty')}
      action={
        mayExpect && (
          <Button size="sm" onClick={() => onBegin('delivery', { itemId: item.id })}>
            {t('expect')}
          </Button>
        )
      }
      rows={coming.map(({ delivery, warehouse }) => ({
        id: delivery.id,
        main: write.withUnit(delivery.quantity, item.unit),
        detail: [write.longDay(delivery.expectedOn), warehouse?.name, delivery.document].filter(Boolean).join(' · '),
        mark: delivery.expectedOn < today ? <Badge state="bad">{t('late')}</Badge> : null,
        action: updates && moves && (
          <Button size="sm" onClick={() => onBegin('receipt', arrivalOf(delivery))}>
            {t('arrived')}
          </Button>
        ),
      }))}
    />
  )
}

const arrivalOf = ({ id, itemId, warehouseId, quantity, document }: Delivery): Preset => ({
  ...{ itemId, warehouseId, deliveryId: id, quantity: decimalOf(quantity, 3) },
  ...(document ? { document } : {}),
})
