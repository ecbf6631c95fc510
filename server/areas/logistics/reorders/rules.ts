import { addDays, type Day } from '../../../kernel/day.ts'
import type { Quantity } from '../../../kernel/decimal.ts'
import type { Arrival, LevelState, Usage } from '../levels/rules.ts'

/** One term of the sum that a proposal explains itself by; a screen words them in the reader's language. */
export type ReorderPart =
  | { kind: 'available'; quantity: Quantity }
  | { kind: 'incoming'; quantity: Quantity; on: Day }
  /** What will be issued until an order placed today is here; negative. */
  | { kind: 'use'; quantity: Quantity; days: number }
  | { kind: 'left'; quantity: Quantity; on: Day }
  | { kind: 'floor'; quantity: Quantity; bound: 'min' | 'safety' }

export type Reorder = {
  /** Whole packs. */
  quantity: Quantity
  packs: number
  /** One pack is more than the corridor takes: the stock will stand above its maximum. */
  overMax: boolean
  /** In order: the sum from what is available to what is left, then the bound that it falls below. */
  because: readonly ReorderPart[]
}

export type ReorderTerms = { packSize: Quantity; leadTimeDays: number }

/**
 * What to order of a level today, or null when nothing is needed. Needed is an order when what is available and all that is
 * coming, less the mean use over the lead time, falls below the minimum (or the safety stock, if higher). It fills whole
 * packs up to the maximum; counting every delivery on its way, it never proposes again what was already ordered.
 */
export function proposeReorder(
  level: LevelState,
  inbound: readonly Arrival[],
  usage: Usage,
  { packSize, leadTimeDays }: ReorderTerms,
  today: Day,
): Reorder | null {
  const use = Math.ceil((Math.max(usage.issued, 0) * leadTimeDays) / usage.days)
  const coming = inbound.reduce((sum, { quantity }) => sum + quantity, 0)
  const left = level.available + coming - use
  const floor = Math.max(level.minStock, level.safetyStock)
  if (left >= floor) return null

  const top = level.maxStock ?? floor + use
  const packs = Math.max(Math.floor((top - left) / packSize), Math.ceil((floor - left) / packSize))
  const quantity = packs * packSize
  return {
    quantity,
    packs,
    overMax: level.maxStock !== null && left + quantity > level.maxStock,
    because: [
      { kind: 'available', quantity: level.available },
      ...inbound.map(({ quantity, expectedOn }) => ({ kind: 'incoming' as const, quantity, on: expectedOn })),
      { kind: 'use', quantity: use === 0 ? 0 : -use, days: leadTimeDays },
      { kind: 'left', quantity: left, on: addDays(today, leadTimeDays) },
      { kind: 'floor', quantity: floor, bound: level.safetyStock > level.minStock ? 'safety' : 'min' },
    ],
  }
}
