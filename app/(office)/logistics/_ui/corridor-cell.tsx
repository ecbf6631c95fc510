'use client'

import { useTranslations } from 'use-intl'
import { CorridorBar } from '@/components/chart/corridor-bar.tsx'
import type { StockLine } from './stock-lines.ts'
import { useQuantities } from './use-quantities.ts'

type Props = {
  line: Pick<StockLine, 'level' | 'inbound' | 'corridor' | 'item'>
  /** Writes the bounds under the bar. */
  bounds?: boolean
  className?: string
}

/** A level between shortage and over-capacity, with what is coming and how long it lasts. */
export function CorridorCell({ line: { level, inbound, corridor, item }, bounds = false, className }: Props) {
  const t = useTranslations('logistics.corridor')
  const zones = useTranslations('logistics.zones')
  const write = useQuantities()
  const unit = item?.unit ?? ''
  const arrival = (quantity: number, expectedOn: string, late: boolean) =>
    t(late ? 'late' : 'arrives', { quantity: write.withUnit(quantity, unit), day: write.day(expectedOn) })
  const told = [
    zones(corridor.zone),
    t('onHand', { quantity: write.withUnit(level.onHand, unit) }),
    t('available', { quantity: write.withUnit(level.available, unit) }),
    t('min', { quantity: write.quantity(level.minStock) }),
    ...(level.maxStock === null ? [] : [t('max', { quantity: write.quantity(level.maxStock) })]),
    ...corridor.arrivals.map(({ quantity, expectedOn, late }) => arrival(quantity, expectedOn, late)),
    ...(corridor.cover === null ? [] : [t('lasts', { cover: write.cover(corridor.cover) })]),
  ]
  return (
    <CorridorBar
      corridor={{
        min: level.minStock,
        max: level.maxStock,
        onHand: level.onHand,
        available: level.available,
        inbound: inbound.map(({ id, quantity, expectedOn }) => ({ id, quantity, label: arrival(quantity, expectedOn, false) })),
      }}
      label={told.join(', ')}
      cover={write.cover(corridor.cover)}
      minText={bounds ? write.quantity(level.minStock) : undefined}
      maxText={bounds && level.maxStock !== null ? write.quantity(level.maxStock) : undefined}
      className={className}
    />
  )
}
