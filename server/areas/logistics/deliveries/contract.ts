import * as z from 'zod'
import { bodyInput, idInput, keyInput } from '../../input.ts'
import { moneyInput, quantityInput } from '../contract.ts'

export const expectDeliveryInput = z.strictObject({
  key: keyInput,
  itemId: idInput,
  warehouseId: idInput,
  quantity: quantityInput,
  expectedOn: z.iso.date(),
  document: bodyInput(80).optional(),
})
export type ExpectDelivery = z.infer<typeof expectDeliveryInput>

export const arriveDeliveryInput = z.strictObject({
  key: keyInput,
  id: idInput,
  locationId: idInput.nullish(),
  /** What really came; without it, all that was expected. */
  quantity: quantityInput.optional(),
  value: moneyInput.positive().nullish(),
  force: z.boolean().optional(),
})
export type ArriveDelivery = z.infer<typeof arriveDeliveryInput>
