import { type Corridor, corridorOf, type Usage } from '@/server/areas/logistics/levels/rules.ts'
import type { Delivery, Item, Level, Warehouse } from './live-stock.ts'

/** An item in a warehouse with all that a row of the table shows. */
export type StockLine = {
  /** Of its level. */
  id: string
  level: Level
  /** Null until it is here. */
  item: Item | null
  warehouse: Warehouse | null
  inbound: readonly Delivery[]
  /** What was issued lately. */
  usage: Usage
  corridor: Corridor
}

type Parts = {
  levels: readonly Level[]
  items: readonly Item[]
  warehouses: readonly Warehouse[]
  deliveries: readonly Delivery[]
  /** What was issued lately, by `placeOf`. */
  usage: ReadonlyMap<string, Usage>
  /** `2026-11-22`, where the company is. */
  today: string
}

type Place = { readonly itemId: string; readonly warehouseId: string }
type Made = { line: StockLine; today: string }

const nothing: readonly Delivery[] = []
/** Whoever may not see movements sees no cover. */
const unused: Usage = { issued: 0, days: 28 }

/** Names an item in a warehouse. */
export const placeOf = ({ itemId, warehouseId }: Place): string => `${itemId} ${warehouseId}`

/** Joins live rows to lines; a line of which no part has changed is the same object as before. */
export function createStockLines(): (parts: Parts) => readonly StockLine[] {
  let made = new Map<string, Made>()
  let arrivals = new Map<string, readonly Delivery[]>()

  return ({ levels, items, warehouses, deliveries, usage, today }) => {
    const itemsById = new Map(items.map((item) => [item.id, item]))
    const warehousesById = new Map(warehouses.map((warehouse) => [warehouse.id, warehouse]))
    arrivals = groupByPlace(deliveries, arrivals)
    const next = new Map<string, Made>()
    for (const level of levels) {
      const place = placeOf(level)
      const parts = {
        level,
        item: itemsById.get(level.itemId) ?? null,
        warehouse: warehousesById.get(level.warehouseId) ?? null,
        inbound: arrivals.get(place) ?? nothing,
        usage: usage.get(place) ?? unused,
      }
      const before = made.get(level.id)
      const same = before !== undefined && before.today === today && isMadeOf(before.line, parts)
      next.set(level.id, same ? before : { line: lineOf(parts, today), today })
    }
    made = next
    return [...next.values()].map(({ line }) => line)
  }
}

type LineParts = Omit<StockLine, 'id' | 'corridor'>

const lineOf = (parts: LineParts, today: string): StockLine => ({
  id: parts.level.id,
  ...parts,
  corridor: corridorOf(parts.level, parts.inbound, parts.usage, today),
})

const isMadeOf = (line: StockLine, { level, item, warehouse, inbound, usage }: LineParts): boolean =>
  line.level === level && line.item === item && line.warehouse === warehouse && line.inbound === inbound && line.usage === usage

/** In the order of arrival; a place whose deliveries are the same keeps its list. */
function groupByPlace(
  deliveries: readonly Delivery[],
  before: ReadonlyMap<string, readonly Delivery[]>,
): Map<string, readonly Delivery[]> {
  const groups = new Map<string, Delivery[]>()
  for (const delivery of deliveries) {
    const place = placeOf(delivery)
    groups.set(place, [...(groups.get(place) ?? []), delivery])
  }
  const settled = new Map<string, readonly Delivery[]>()
  for (const [place, group] of groups) {
    group.sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : a.expectedOn > b.expectedOn ? 1 : a.id < b.id ? -1 : 1))
    const known = before.get(place)
    const same = known !== undefined && known.length === group.length && known.every((one, at) => one === group[at])
    settled.set(place, same ? known : group)
  }
  return settled
}
