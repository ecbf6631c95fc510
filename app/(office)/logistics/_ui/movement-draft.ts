import { type Decimal, isDecimal } from '@/components/form/decimal.ts'
import { blocks, type MovementKind, type MovementProblem, problemsOf } from '@/server/areas/logistics/movements/rules.ts'
import type { Item, Location } from './live-stock.ts'
import { scaledOf } from './quantity.ts'

/** A movement as its form holds it; numbers are plain decimals, '' for none and `notANumber` while what is typed is none. */
export type MovementDraft = {
  kind: MovementKind
  /** The mutation key: one movement, however often it is sent. */
  key: string
  itemId: string
  warehouseId: string
  locationId: string
  toWarehouseId: string
  toLocationId: string
  quantity: string
  /** Of an adjustment: which way the count differs. */
  direction: 'missing' | 'surplus'
  /** What the goods of a receipt cost altogether. */
  value: string
  reason: string
  document: string
  /** What an issue is for. */
  reservationId: string
  /** What a receipt turns into goods: an expected delivery. */
  deliveryId: string
}

export const notANumber = 'not a number'

/** Where a form was opened: the item and the warehouse, as far as they are known. */
export type Preset = {
  itemId?: string
  warehouseId?: string
  reservationId?: string
  deliveryId?: string
  quantity?: Decimal
  document?: string
}

export const beginMovement = (kind: MovementKind, key: string, preset: Preset): MovementDraft => ({
  kind,
  key,
  itemId: '',
  warehouseId: '',
  locationId: '',
  toWarehouseId: '',
  toLocationId: '',
  quantity: '',
  direction: 'missing',
  value: '',
  reason: '',
  document: '',
  reservationId: '',
  deliveryId: '',
  ...preset,
})

/** A draft that was kept, or null when it is none; fields are text, and the rules check what they say. */
export function readMovement(kept: string | null, kind: MovementKind): MovementDraft | null {
  if (kept === null) return null
  const value: unknown = JSON.parse(kept)
  if (typeof value !== 'object' || value === null || !('key' in value) || typeof value.key !== 'string') return null
  const draft = beginMovement(kind, value.key, {})
  for (const [field, text] of Object.entries(value))
    if (field in draft && field !== 'kind' && typeof text === 'string') Object.assign(draft, { [field]: text })
  return draft
}

/** The field of a plain decimal as a scaled integer; null for nothing and for what is no number. */
export const scaledIn = (text: string, scale: number): number | null => (isDecimal(text) ? scaledOf(text, scale) : null)

/** Thousandths that the draft moves; an adjustment's sign says which way. 0 for none. */
export function quantityOf({ kind, quantity, direction }: MovementDraft): number {
  const amount = scaledIn(quantity, 3) ?? 0
  return kind === 'adjustment' && direction === 'missing' ? 0 - amount : amount
}

const unready = ['no-item', 'no-warehouse', 'no-target', 'not-a-number', 'not-an-amount'] as const
type Unready = (typeof unready)[number]
/** What is not chosen or not readable yet, or what the rules of movements object to. */
export type DraftProblem = MovementProblem | Unready

const isUnready = (problem: DraftProblem): problem is Unready => unready.some((name) => name === problem)

/** Whether a draft with this problem cannot be booked. */
export const hinders = (problem: DraftProblem): boolean => isUnready(problem) || blocks(problem)

/** All that is wrong with a draft, each thing said once. */
export function problemsIn(draft: MovementDraft, item: Item | null, locations: readonly Location[]): DraftProblem[] {
  const { kind, warehouseId, toWarehouseId, locationId, toLocationId, reason } = draft
  const transfer = kind === 'transfer'
  const problems = problemsOf(
    {
      kind,
      quantity: quantityOf(draft),
      reason,
      warehouseId,
      toWarehouseId: transfer ? toWarehouseId : null,
      locationId: locationId === '' ? null : locationId,
      toLocationId: transfer && toLocationId !== '' ? toLocationId : null,
    },
    item?.packSize ?? 1,
    locations,
  )
  const unread: DraftProblem[] = [
    ...(item === null ? (['no-item'] as const) : []),
    ...(warehouseId === '' ? (['no-warehouse'] as const) : []),
    ...(transfer && toWarehouseId === '' ? (['no-target'] as const) : []),
    ...(draft.quantity === notANumber ? (['not-a-number'] as const) : []),
    ...(kind === 'receipt' && draft.value !== '' && (scaledIn(draft.value, 2) ?? 0) <= 0 ? (['not-an-amount'] as const) : []),
  ]
  const covered = new Set<DraftProblem>([
    ...(warehouseId === '' ? (['same-warehouse', 'wrong-location'] as const) : []),
    ...(unread.includes('not-a-number') ? (['not-positive', 'nothing-moved', 'broken-pack'] as const) : []),
    ...(item === null || quantityOf(draft) <= 0 ? (['broken-pack'] as const) : []),
  ])
  return [...unread, ...problems.filter((problem) => !covered.has(problem))]
}
