import { productSource } from './product-source.ts'
import { runImport } from './run-import.ts'
import { supplierSource } from './supplier-source.ts'
import { ticketSource } from './ticket-source.ts'

type Options = Parameters<typeof runImport>[2]

/** What `npm run import` can read, by name. */
export const imports = {
  products: (file: string, options: Options) => runImport(productSource, file, options),
  suppliers: (file: string, options: Options) => runImport(supplierSource, file, options),
  tickets: (file: string, options: Options) => runImport(ticketSource, file, options),
} as const
