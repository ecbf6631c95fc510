'use client'

import { useTranslations } from 'use-intl'
import { SelectField } from '@/components/form/select-field.tsx'
import { fillOf } from '@/server/areas/logistics/locations/rules.ts'
import { useStock } from './stock-desk.tsx'
import type { ItemPanelData } from './use-item.ts'
import { useQuantities } from './use-quantities.ts'

type Props = {
  label: string
  warehouseId: string
  /** '' for no particular place. */
  value: string
  /** Where the item lies already. */
  stored: ItemPanelData['places']
  unit: string
  onChange: (locationId: string) => void
}

/** A place in a warehouse, with how full it is and what of the item lies there; absent where there are none. */
export function LocationSelect({ label, warehouseId, value, stored, unit, onChange }: Props) {
  const t = useTranslations('logistics.form')
  const write = useQuantities()
  const { locations } = useStock()
  const here = locations.filter((location) => location.warehouseId === warehouseId)
  const lying = new Map(stored.map(({ location, onHand }) => [location.id, onHand]))
  if (here.length === 0) return null
  const ordered = [...here].sort((a, b) => Number(lying.has(b.id)) - Number(lying.has(a.id)))
  return (
    <SelectField
      label={label}
      aside={t('optional')}
      value={value}
      options={[
        { value: '', label: t('anywhere') },
        ...ordered.map((location) => {
          const onHand = lying.get(location.id)
          const place = { code: location.code, fill: write.share(fillOf(location)) }
          return {
            value: location.id,
            label:
              onHand === undefined ? t('place', place) : t('placeHolding', { ...place, quantity: write.withUnit(onHand, unit) }),
          }
        }),
      ]}
      onChange={onChange}
    />
  )
}
