import { runImport } from './run-import.ts'
import { ticketSource } from './ticket-source.ts'

type Options = Parameters<typeof runImport>[2]

/** What `npm run import` can read, by name. */
export const imports = {
  tickets: (file: string, options: Options) => runImport(ticketSource, file, options),
} as const

export type ImportName = keyof typeof imports
