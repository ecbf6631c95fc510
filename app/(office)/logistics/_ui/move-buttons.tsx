'use client'

import { ArrowLeftRight, type LucideIcon, PackageMinus, PackagePlus, Scale, Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button.tsx'
import { type MovementKind, movementKinds } from '@/server/areas/logistics/movements/rules.ts'
import { useStock } from './stock-desk.tsx'

export const movementIcons: Record<MovementKind, LucideIcon> = {
  receipt: PackagePlus,
  issue: PackageMinus,
  transfer: ArrowLeftRight,
  adjustment: Scale,
  return: Undo2,
}

/** The kinds of movement that can be booked from here; whoever sees one warehouse has nowhere to transfer to. */
export function usePossibleKinds(): readonly MovementKind[] {
  const { warehouses } = useStock()
  return movementKinds.filter((kind) => kind !== 'transfer' || warehouses.length > 1)
}

/** A button for each movement. */
export function MoveButtons({ onBegin }: { onBegin: (kind: MovementKind) => void }) {
  const t = useTranslations('logistics.kinds')
  const kinds = usePossibleKinds()
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
