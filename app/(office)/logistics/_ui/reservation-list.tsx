'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { v4 as newKey } from 'uuid'
import { showToast } from '@/components/feedback/toast.tsx'
import { Button } from '@/components/ui/button.tsx'
import { useMay, useMe } from '../../../_client/me.tsx'
import { useTRPCClient } from '../../../_client/trpc.tsx'
import { useRefusalToast } from '../../../_client/use-refusal-toast.ts'
import type { Item } from './live-stock.ts'
import { PanelList } from './panel-list.tsx'
import { decimalOf } from './quantity.ts'
import { useStock } from './stock-desk.tsx'
import type { ItemPanelData } from './use-item.ts'
import { useQuantities } from './use-quantities.ts'
import { useRefusalWords } from './use-refusal-words.ts'
import type { Begin } from './use-stock-sheets.ts'

type Props = { item: Item; reservations: ItemPanelData['reservations']; onBegin: Begin }

/** What is held back for orders: issued for them, or given free again. */
export function ReservationList({ item, reservations, onBegin }: Props) {
  const t = useTranslations('logistics.reservations')
  const write = useQuantities()
  const { warehouses } = useStock()
  const readable = useMe().can.stockReservations !== undefined
  const creates = useMay('create', 'stockReservations')
  const updates = useMay('update', 'stockReservations')
  const moves = useMay('create', 'stockMovements')
  const { release, releasing } = useRelease(item)
  if (!readable) return null
  return (
    <PanelList
      id="reservations"
      title={t('title')}
      empty={t('empty')}
      action={
        creates && (
          <Button size="sm" onClick={() => onBegin('reservation', { itemId: item.id })}>
            {t('reserve')}
          </Button>
        )
      }
      rows={reservations.map(({ id, warehouseId = '', quantity = 0, document, createdAt }) => ({
        id,
        main: write.withUnit(quantity, item.unit),
        detail: [
          warehouses.find((warehouse) => warehouse.id === warehouseId)?.name,
          document,
          createdAt === undefined ? '' : t('since', { time: write.moment(createdAt) }),
        ]
          .filter(Boolean)
          .join(' · '),
        action: updates && moves && (
          <span className="flex gap-2">
            <Button
              size="sm"
              onClick={() =>
                onBegin('issue', {
                  ...{ itemId: item.id, warehouseId, reservationId: id, quantity: decimalOf(quantity, 3) },
                  ...(document ? { document } : {}),
                })
              }
            >
              {t('issue')}
            </Button>
            <Button size="sm" variant="quiet" loading={releasing === id} onClick={() => void release(id)}>
              {t('release')}
            </Button>
          </span>
        ),
      }))}
    />
  )
}

/** Gives held goods free; ten seconds long they can be held back again. */
function useRelease(item: Item) {
  const t = useTranslations('logistics.reservations')
  const trpc = useTRPCClient()
  const toast = useRefusalToast(useRefusalWords())
  const [releasing, setReleasing] = useState<string | null>(null)
  /** One release of each, however often it is pressed. */
  const keys = useRef(new Map<string, string>())

  async function holdAgain({ warehouseId, quantity, document }: ItemPanelData['reservations'][number]) {
    if (warehouseId === undefined || quantity === undefined) return
    try {
      const again = { itemId: item.id, warehouseId, quantity, ...(document ? { document } : {}) }
      const answer = await trpc.logistics.reservation.create.mutate({ key: newKey(), ...again })
      if (!answer.ok) toast.refused(item.sku, answer)
    } catch (thrown) {
      toast.failed(item.sku, thrown)
    }
  }

  async function release(id: string) {
    if (releasing !== null) return
    const key = keys.current.get(id) ?? newKey()
    keys.current.set(id, key)
    setReleasing(id)
    try {
      const answer = await trpc.logistics.reservation.release.create.mutate({ key, id })
      if (answer.ok)
        showToast({
          text: t('released'),
          state: 'good',
          undo: { label: t('holdAgain'), onUndo: () => void holdAgain(answer.reservation) },
        })
      else toast.refused(item.sku, answer)
    } catch (thrown) {
      toast.failed(item.sku, thrown)
    }
    setReleasing(null)
  }

  return { release, releasing }
}
