import { importSuppliers } from '../areas/logistics/imports/commands.ts'
import { type ImportedSupplier, importedSupplierSchema } from '../areas/logistics/imports/contract.ts'
import type { Source } from './mapping.ts'

/** A list of suppliers as Northwind exports it. */
export const supplierSource: Source<ImportedSupplier> = {
  nullTokens: ['?', 'NULL'],
  mapping: {
    externalRef: { from: 'supplier_id', as: 'text' },
    name: { from: 'company_name', as: 'text' },
    contactName: { from: 'contact_name', as: 'text' },
    phone: { from: 'phone', as: 'text' },
    city: { from: 'city', as: 'text' },
    country: { from: 'country', as: 'text' },
  },
  schema: importedSupplierSchema,
  keyOf: (row) => row.externalRef,
  land: importSuppliers,
}
