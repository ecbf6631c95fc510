import { CalendarClock, Lock, Package } from 'lucide-react'
import { movementKinds } from '@/server/areas/logistics/movements/rules.ts'
import type { Command } from '../../_palette/command.ts'
import { movementIcons } from './movement-icons.ts'
import { keyOfKind } from './movement-keys.ts'

const moves = [{ verb: 'create', entity: 'stockMovements' }] as const

/** What the palette offers of the logistics desk. */
export const logisticsCommands: readonly Command[] = [
  {
    id: 'logistics',
    kind: 'page',
    text: ({ shell }) => shell.areas.logistics,
    icon: Package,
    area: 'logistics',
    needs: [],
    at: '/logistics',
  },
  ...movementKinds.map(
    (kind): Command => ({
      id: `logistics.${kind}`,
      kind: 'action',
      text: ({ logistics }) => logistics.form.titles[kind],
      icon: movementIcons[kind],
      area: 'logistics',
      // Whoever keeps no levels works in one warehouse and has nowhere to transfer to.
      needs: kind === 'transfer' ? [...moves, { verb: 'update', entity: 'stockLevels' }] : moves,
      at: '/logistics',
      keys: keyOfKind[kind],
    }),
  ),
  {
    id: 'logistics.delivery',
    kind: 'action',
    text: ({ logistics }) => logistics.promise.titles.delivery,
    icon: CalendarClock,
    area: 'logistics',
    needs: [{ verb: 'create', entity: 'inboundDeliveries' }],
    at: '/logistics',
  },
  {
    id: 'logistics.reservation',
    kind: 'action',
    text: ({ logistics }) => logistics.promise.titles.reservation,
    icon: Lock,
    area: 'logistics',
    needs: [{ verb: 'create', entity: 'stockReservations' }],
    at: '/logistics',
  },
]
