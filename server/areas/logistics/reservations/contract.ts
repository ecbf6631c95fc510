import * as z from 'zod'
import { bodyInput, idInput, keyInput } from '../../input.ts'
import { quantityInput } from '../contract.ts'

export const reserveStockInput = z.strictObject({
  key: keyInput,
  itemId: idInput,
  warehouseId: idInput,
  quantity: quantityInput,
  document: bodyInput(80).optional(),
})
export type ReserveStock = z.infer<typeof reserveStockInput>

export const releaseReservationInput = z.strictObject({ key: keyInput, id: idInput })
export type ReleaseReservation = z.infer<typeof releaseReservationInput>
