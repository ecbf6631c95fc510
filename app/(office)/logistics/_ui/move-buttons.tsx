'use client'

import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { type MovementKind, movementKinds } from '@/server/areas/logistics/movements/rules.ts'
import { useOffers } from '../../../_client/offers.ts'
import { movementIcons } from './movement-icons.ts'
import { useStock } from './stock-desk.tsx'

/** The kinds of movement that can be booked from here; whoever sees one warehouse has nowhere to transfer to. */
export function usePossibleKinds(): readonly MovementKind[] {
  const { warehouses } = useStock()
  return movementKinds.filter((kind) => kind !== 'transfer' || warehouses.length > 1)
}

/** A button for each movement of the record that is open; the palette offers them too. */
export function MoveButtons({ record, onBegin }: { record: string; onBegin: (kind: MovementKind) => void }) {
  const t = useTranslations('logistics.kinds')
  const palette = useTranslations('palette.actions')
  const kinds = usePossibleKinds()
  useOffers(kinds.map((kind) => ({ id: kind, label: palette('about', { action: t(kind), record }), run: () => onBegin(kind) })))
  return (
    <div className="flex flex-wrap gap-2">
      {kinds.map((kind) => {
        const Icon = movementIcons[kind]
        return (
          <Button key={kind} onClick={() => onBegin(kind)} className="max-sm:grow">
            <Icon aria-hidden="true" className="size-4" />
            {t(kind)}
          </Button>
        )
      })}
    </div>
  )
}
