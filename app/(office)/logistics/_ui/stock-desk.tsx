'use client'

import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { useMe } from '../../../_client/me.tsx'
import { useRows } from '../../../_live/use-live.ts'
import type { Delivery, Item, Level, Location, Warehouse } from './live-stock.ts'
import { createStockLines, type StockLine } from './stock-lines.ts'
import { useToday } from './use-today.ts'
import { type UsageRows, useUsage } from './use-usage.ts'

/** The stock as live screens have it. */
export type Stock = {
  lines: readonly StockLine[]
  items: ReadonlyMap<string, Item>
  /** In the order of their names. */
  warehouses: readonly Warehouse[]
  locations: readonly Location[]
  /** Names of suppliers, for who may see them. */
  suppliers: ReadonlyMap<string, string>
  /** Whether the reader may know what stock is worth. */
  seesValue: boolean
  /** `2026-11-22`, where the company is. */
  today: string
}

type Supplier = { id: string; version: number; name: string }

const StockContext = createContext<Stock | null>(null)

export function useStock(): Stock {
  const stock = use(StockContext)
  if (stock === null) throw new Error('Cannot tell the stock: this component stands outside the logistics desk')
  return stock
}

type Props = { usage: UsageRows; today: string; children: ReactNode }

/** Keeps the stock at hand for everything on the desk. */
export function StockProvider({ usage: firstUsage, today: rendered, children }: Props) {
  const { metrics } = useMe()
  const items = useRows<Item>('items')
  const levels = useRows<Level>('stockLevels')
  const warehouses = useRows<Warehouse>('warehouses', [], byName)
  const locations = useRows<Location>('locations', [], byCode)
  const deliveries = useRows<Delivery>('inboundDeliveries')
  const suppliers = useRows<Supplier>('suppliers', [], byName)
  const usage = useUsage(firstUsage, levels)
  const today = useToday(rendered)
  const [linesOf] = useState(createStockLines)
  const lines = useMemo(
    () => linesOf({ levels, items, warehouses, deliveries, usage, today }),
    [linesOf, levels, items, warehouses, deliveries, usage, today],
  )
  const seesValue = metrics.some(({ id }) => id === 'logistics.stockValue')
  const stock = useMemo(
    (): Stock => ({
      lines,
      items: new Map(items.map((item) => [item.id, item])),
      warehouses,
      locations,
      suppliers: new Map(suppliers.map(({ id, name }) => [id, name])),
      seesValue,
      today,
    }),
    [lines, items, warehouses, locations, suppliers, seesValue, today],
  )
  return <StockContext value={stock}>{children}</StockContext>
}

const byName = [{ column: 'name' }]
const byCode = [{ column: 'code' }]
