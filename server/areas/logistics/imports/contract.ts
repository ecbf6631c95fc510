import * as z from 'zod'
import { bodyInput, lineInput } from '../../input.ts'
import { boundInput, moneyInput } from '../contract.ts'

/** A supplier as another system tells of it; what it does not say is null and stays as it is here. */
export const importedSupplierSchema = z.strictObject({
  externalRef: lineInput(64),
  name: lineInput(200),
  contactName: bodyInput(120).nullable(),
  phone: bodyInput(60).nullable(),
  city: bodyInput(120).nullable(),
  country: bodyInput(120).nullable(),
})
export type ImportedSupplier = z.infer<typeof importedSupplierSchema>

/** A product as another system tells of it; its stock opens the level here, and from then on the ledger moves it. */
export const importedProductSchema = z.strictObject({
  externalRef: lineInput(30),
  name: lineInput(200),
  category: bodyInput(80).nullable(),
  supplierRef: lineInput(64).nullable(),
  cost: moneyInput.nullable(),
  minStock: boundInput.nullable(),
  discontinued: z.boolean().nullable(),
  openingStock: boundInput.nullable(),
  /** Ordered there and not arrived yet. */
  onOrder: boundInput.nullable(),
})
export type ImportedProduct = z.infer<typeof importedProductSchema>
