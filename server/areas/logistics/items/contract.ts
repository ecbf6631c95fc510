import * as z from 'zod'
import { baseInput, bodyInput, idInput, keyInput, lineInput } from '../../input.ts'
import { boundInput, moneyInput, quantityInput } from '../contract.ts'

const fields = z.strictObject({
  sku: lineInput(40),
  name: lineInput(200),
  category: bodyInput(80),
  unit: lineInput(12),
  packSize: quantityInput,
  minStock: boundInput,
  maxStock: boundInput.nullable(),
  safetyStock: boundInput,
  leadTimeDays: z.int().min(0).max(730),
  cost: moneyInput,
  /** Thousandths of a litre that one unit takes. */
  volume: boundInput,
  supplierId: idInput.nullable(),
  discontinued: z.boolean(),
})

export const createItemInput = fields.partial().required({ sku: true, name: true }).extend({ key: keyInput })
export type CreateItem = z.infer<typeof createItemInput>

/** Only what was changed, with the version that it was changed on; others' changes to other fields stay. */
export const editItemInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: fields.partial().refine((set) => Object.keys(set).length > 0, 'nothing is changed: name at least one field'),
})
export type EditItem = z.infer<typeof editItemInput>

export const getItemInput = z.strictObject({ id: idInput })
