import { type Room, roomAfter } from '@/server/areas/logistics/locations/rules.ts'
import type { Item, Level, Location } from './live-stock.ts'
import { type MovementDraft, quantityOf } from './movement-draft.ts'

/** What a level holds, in thousandths. */
export type Holding = Pick<Level, 'onHand' | 'available' | 'minStock' | 'maxStock'>

/** What a movement will leave in a warehouse that it touches. */
export type Outlook = { warehouseId: string; before: Holding; after: Holding }

/** How a location fills by a movement. */
export type Filling = { location: Location; before: Room; after: Room }

type Known = {
  item: Item
  levels: readonly Level[]
  locations: readonly Location[]
  /** Held back for what is issued: it comes free with the issue. */
  heldBack: number
}

/** What will be left where, if nobody else moves it meanwhile. */
export function outlooksOf(draft: MovementDraft, { item, levels, heldBack }: Known): Outlook[] {
  const quantity = quantityOf(draft)
  const leaves = draft.kind === 'issue' || draft.kind === 'transfer'
  const held = draft.kind === 'issue' ? heldBack : 0
  const moved = (warehouseId: string, by: number, freed: number): Outlook => {
    const level = levels.find((one) => one.itemId === item.id && one.warehouseId === warehouseId)
    const before = level ?? { onHand: 0, available: 0, minStock: item.minStock, maxStock: item.maxStock }
    return {
      warehouseId,
      before,
      after: { ...before, onHand: before.onHand + by, available: before.available + by + freed },
    }
  }
  const outlooks: Outlook[] = []
  if (draft.warehouseId !== '') outlooks.push(moved(draft.warehouseId, leaves ? 0 - quantity : quantity, held))
  if (draft.kind === 'transfer' && draft.toWarehouseId !== '' && draft.toWarehouseId !== draft.warehouseId)
    outlooks.push(moved(draft.toWarehouseId, quantity, 0))
  return outlooks
}

/** The most that a draft can take out: what is available, and what is held back for it. Null when nothing goes out. */
export function mostOf(draft: MovementDraft, { item, levels, heldBack }: Known): number | null {
  const goesOut = draft.kind === 'issue' || draft.kind === 'transfer' || quantityOf(draft) < 0
  if (!goesOut || draft.warehouseId === '') return null
  const level = levels.find((one) => one.itemId === item.id && one.warehouseId === draft.warehouseId)
  return (level?.available ?? 0) + (draft.kind === 'issue' ? heldBack : 0)
}

/** How the location that the goods are put in fills; null when none is named or goods are taken out. */
export function fillingOf(draft: MovementDraft, { item, locations }: Known): Filling | null {
  const quantity = quantityOf(draft)
  const filled = draft.kind === 'transfer' ? draft.toLocationId : draft.kind === 'issue' ? '' : draft.locationId
  const location = locations.find(({ id }) => id === filled)
  if (location === undefined || quantity <= 0) return null
  return { location, before: location, after: roomAfter(location, quantity, item.volume) }
}
