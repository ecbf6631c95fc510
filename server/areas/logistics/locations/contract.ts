import * as z from 'zod'
import { idInput, keyInput, lineInput } from '../../input.ts'
import { quantityInput } from '../contract.ts'

/** Capacity in thousandths of a litre. */
export const createLocationInput = z.strictObject({
  key: keyInput,
  warehouseId: idInput,
  code: lineInput(40),
  capacity: quantityInput,
})
export type CreateLocation = z.infer<typeof createLocationInput>
