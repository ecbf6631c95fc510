'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { CorridorBar } from '@/components/chart/corridor-bar.tsx'
import { TileLines } from '@/components/tile/tile-lines.tsx'
import { TileShell } from '@/components/tile/tile-shell.tsx'
import { StateMark } from '@/components/ui/state-mark.tsx'
import { zoneOf } from '@/server/areas/logistics/levels/rules.ts'
import { recordHref } from '../../_kpis/record-links.ts'
import { useHeld, useRow, useRows } from '../../_live/use-live.ts'
import { type Level, outsideFirst } from '../board-rows.ts'
import { LineLink } from '../line-link.tsx'
import type { KindProps } from '../shown-tile.ts'
import { useShellState } from '../use-shell-state.ts'
import { useWrite } from '../use-write.ts'

type Item = { id: string; version: number; sku: string; name: string }
type Warehouse = { id: string; version: number; code: string; name: string }
type Delivery = { id: string; version: number; itemId: string; warehouseId: string; quantity: number; expectedOn: string }

const shown = 10

/** Stock outside its corridor, the farthest outside first, in all warehouses or in one. */
export function CorridorTile({ settings: { title, placeId, most = shown }, look }: KindProps) {
  const t = useTranslations('boards.kinds')
  const held = useHeld('stockLevels')
  const levels = useRows<Level>(
    'stockLevels',
    placeId === undefined ? [] : [{ column: 'warehouseId', compare: '=', to: placeId }],
  )
  const deliveries = useRows<Delivery>('inboundDeliveries')
  const warehouse = useRow<Warehouse>('warehouses', placeId ?? '')
  const outside = useMemo(() => outsideFirst(levels), [levels])
  const state = useShellState({ kind: held ? 'value' : 'loading' })
  const label = title ?? t('names.corridor')
  const rest = outside.length - most
  return (
    <TileShell
      look={look}
      label={label}
      scope={warehouse?.name}
      state={state}
      opening={{ href: '/logistics', name: label }}
      foot={rest > 0 && <p className="shrink-0 text-(length:--tile-note) text-ink-muted">{t('rest', { count: rest })}</p>}
    >
      {outside.length === 0 ? (
        <p className="flex items-center gap-[0.6em] text-(length:--tile-line) text-ink-muted">
          <StateMark state="good" className="size-[0.75em] text-good" />
          {t('corridor.none')}
        </p>
      ) : (
        <TileLines label={label} look={look}>
          {outside.slice(0, most).map((level) => (
            <Line
              key={level.id}
              level={level}
              deliveries={deliveries.filter(
                ({ itemId, warehouseId }) => itemId === level.itemId && warehouseId === level.warehouseId,
              )}
              look={look}
            />
          ))}
        </TileLines>
      )}
    </TileShell>
  )
}

function Line({ level, deliveries, look }: { level: Level; deliveries: readonly Delivery[]; look: KindProps['look'] }) {
  const t = useTranslations('boards.kinds')
  const zones = useTranslations('logistics.zones')
  const write = useWrite('desk')
  const item = useRow<Item>('items', level.itemId)
  const warehouse = useRow<Warehouse>('warehouses', level.warehouseId)
  const { available, onHand, minStock, maxStock } = level
  const quantity = (amount: number) => write(amount, 'quantity')
  const label = t('corridor.told', {
    item: item?.name ?? '',
    place: warehouse?.name ?? '',
    zone: zones(zoneOf(level)),
    available: quantity(available),
    min: quantity(minStock),
  })
  const inbound = [...deliveries]
    .sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1))
    .map(({ id, quantity: amount, expectedOn }) => ({ id, quantity: amount, label: `${quantity(amount)} · ${expectedOn}` }))
  return (
    <div className="w-full px-[0.4em] py-[0.25em]">
      <p className="flex items-baseline gap-[0.6em]">
        <LineLink href={recordHref('stockLevels', level.id) ?? '/logistics'} look={look} className="flex-1">
          {item?.name ?? ''} <span className="text-ink-muted">{warehouse?.code}</span>
        </LineLink>
        <span className="shrink-0 tabular-nums">{quantity(available)}</span>
      </p>
      <CorridorBar corridor={{ min: minStock, max: maxStock, onHand, available, inbound }} label={label} />
    </div>
  )
}
