import * as z from 'zod'
import { bodyInput, idInput, keyInput, lineInput } from '../../input.ts'
import { differenceInput, moneyInput, quantityInput } from '../contract.ts'
import { movementKinds } from './rules.ts'

const movement = {
  key: keyInput,
  itemId: idInput,
  warehouseId: idInput,
  quantity: quantityInput,
  /** Where in the warehouse; without one, goods lie outside the named locations, and what lies there is taken first. */
  locationId: idInput.nullish(),
  reason: bodyInput(200).optional(),
  document: bodyInput(80).optional(),
}
/** Confirms that a location may be filled beyond its capacity. */
const force = z.boolean().optional()

export const receiveGoodsInput = z.strictObject({
  ...movement,
  /** What the goods cost altogether; without it they count at the moving average, or at the item's standard cost. */
  value: moneyInput.positive().nullish(),
  force,
})
export type ReceiveGoods = z.infer<typeof receiveGoodsInput>

export const issueGoodsInput = z.strictObject({
  ...movement,
  /** The goods were held back for this: the reservation ends with the issue. */
  reservationId: idInput.nullish(),
})
export type IssueGoods = z.infer<typeof issueGoodsInput>

export const transferStockInput = z.strictObject({ ...movement, toWarehouseId: idInput, toLocationId: idInput.nullish(), force })
export type TransferStock = z.infer<typeof transferStockInput>

/** The difference that a count found: negative when goods are missing. */
export const adjustStockInput = z.strictObject({ ...movement, quantity: differenceInput, reason: lineInput(200), force })
export type AdjustStock = z.infer<typeof adjustStockInput>

export const returnGoodsInput = z.strictObject({ ...movement, force })
export type ReturnGoods = z.infer<typeof returnGoodsInput>

const chosen = {
  metric: z.string().max(80).optional(),
  itemId: idInput.optional(),
  warehouseId: idInput.optional(),
  kind: z.enum(movementKinds).optional(),
}

/** The ledger from its newest entry on; `after` is the cursor that the page before ended with. */
export const listMovementsInput = z.strictObject({
  ...chosen,
  after: z.strictObject({ movedAt: z.int(), id: idInput }).optional(),
  limit: z.int().min(1).max(200).default(50),
})
export type ListMovements = z.infer<typeof listMovementsInput>

export const exportMovementsInput = z.strictObject(chosen)
export type ExportMovements = z.infer<typeof exportMovementsInput>
