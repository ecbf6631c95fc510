import type { Quantity } from '../../../kernel/decimal.ts'

export const movementKinds = ['receipt', 'issue', 'transfer', 'adjustment', 'return'] as const
export type MovementKind = (typeof movementKinds)[number]

/** A movement as a form holds it before it is booked. */
export type MovementDraft = {
  kind: MovementKind
  /** Positive, but for an adjustment, whose sign says which way. */
  quantity: Quantity
  reason: string
  warehouseId: string
  toWarehouseId: string | null
  locationId: string | null
  toLocationId: string | null
}

/** What is wrong with a draft; only a broken pack may be booked all the same. */
export type MovementProblem =
  | 'not-positive'
  | 'nothing-moved'
  | 'reason-missing'
  | 'same-warehouse'
  | 'wrong-location'
  | 'broken-pack'

export const blocks = (problem: MovementProblem): boolean => problem !== 'broken-pack'

/** All that is wrong with a draft, in the order of the form; `locations` are those that the person can choose from. */
export function problemsOf(
  draft: MovementDraft,
  packSize: Quantity,
  locations: readonly { id: string; warehouseId: string }[],
): MovementProblem[] {
  const problems: MovementProblem[] = []
  const liesIn = (location: string | null, warehouse: string | null) =>
    location === null || locations.some(({ id, warehouseId }) => id === location && warehouseId === warehouse)

  if (draft.kind === 'adjustment' ? draft.quantity === 0 : draft.quantity <= 0)
    problems.push(draft.kind === 'adjustment' ? 'nothing-moved' : 'not-positive')
  if (draft.kind === 'receipt' && draft.quantity % packSize !== 0) problems.push('broken-pack')
  if (draft.kind === 'adjustment' && draft.reason.trim() === '') problems.push('reason-missing')
  if (draft.kind === 'transfer' && draft.toWarehouseId === draft.warehouseId) problems.push('same-warehouse')
  if (!liesIn(draft.locationId, draft.warehouseId) || !liesIn(draft.toLocationId, draft.toWarehouseId))
    problems.push('wrong-location')
  return problems
}
