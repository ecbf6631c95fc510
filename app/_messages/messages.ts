import type { Language } from '@/server/areas/admin/contract.ts'
import { shell as enShell } from './en/shell.ts'
import { shell as esShell } from './es/shell.ts'
import { shell as ptShell } from './pt/shell.ts'

const en = { shell: enShell }

/** Every text of the product; the types make Spanish and Portuguese as complete as English. */
export type Messages = typeof en

export const messages: Record<Language, Messages> = {
  en,
  es: { shell: esShell },
  pt: { shell: ptShell },
}
