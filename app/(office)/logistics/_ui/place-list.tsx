'use client'

import { useTranslations } from 'use-intl'
import { fillOf, overfull } from '@/server/areas/logistics/locations/rules.ts'
import { useMe } from '../../../_client/me.tsx'
import { FillBar } from './fill-bar.tsx'
import type { Item } from './live-stock.ts'
import { PanelList } from './panel-list.tsx'
import { useStock } from './stock-desk.tsx'
import type { ItemPanelData } from './use-item.ts'
import { useQuantities } from './use-quantities.ts'

type Props = { item: Item; places: ItemPanelData['places'] }

/** Where in the warehouses it lies, and how full those places are. */
export function PlaceList({ item, places }: Props) {
  const t = useTranslations('logistics.places')
  const write = useQuantities()
  const { locations, warehouses } = useStock()
  if (useMe().can.locationStock === undefined) return null
  return (
    <PanelList
      id="places"
      title={t('title')}
      empty={t('empty')}
      rows={places.flatMap(({ location: { id }, onHand }) => {
        const location = locations.find((one) => one.id === id)
        if (location === undefined) return []
        const warehouse = warehouses.find((one) => one.id === location.warehouseId)
        return [
          {
            id,
            main: (
              <>
                <span>{location.code}</span>
                <span className="ml-auto">{write.withUnit(onHand, item.unit)}</span>
              </>
            ),
            detail: warehouse?.name ?? '',
            action: (
              <FillBar
                fill={fillOf(location)}
                over={overfull(location)}
                text={write.share(fillOf(location))}
                label={t('fill', { code: location.code, fill: write.share(fillOf(location)) })}
                className="w-28 shrink-0"
              />
            ),
          },
        ]
      })}
    />
  )
}
