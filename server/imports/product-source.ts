import { importProducts } from '../areas/logistics/imports/commands.ts'
import { type ImportedProduct, importedProductSchema } from '../areas/logistics/imports/contract.ts'
import type { Codec } from './codec.ts'
import type { Source } from './mapping.ts'

const pieces: Codec = { as: 'decimal', scale: 3 }

/** A list of products as Northwind exports it; the categories are its own eight. */
export const productSource: Source<ImportedProduct> = {
  nullTokens: ['?', 'NULL'],
  mapping: {
    externalRef: { from: 'product_id', as: 'text' },
    name: { from: 'product_name', as: 'text' },
    category: {
      from: 'category_id',
      as: 'choice',
      values: {
        1: 'Beverages',
        2: 'Condiments',
        3: 'Confections',
        4: 'Dairy Products',
        5: 'Grains/Cereals',
        6: 'Meat/Poultry',
        7: 'Produce',
        8: 'Seafood',
      },
    },
    supplierRef: { from: 'supplier_id', as: 'ref' },
    cost: { from: 'unit_price', as: 'decimal', scale: 2 },
    minStock: { from: 'reorder_level', ...pieces },
    discontinued: { from: 'discontinued', as: 'flag' },
    openingStock: { from: 'units_in_stock', ...pieces },
    onOrder: { from: 'units_on_order', ...pieces },
  },
  schema: importedProductSchema,
  keyOf: (row) => row.externalRef,
  land: importProducts,
}
