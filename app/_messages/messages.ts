import type { Language } from '@/server/areas/admin/contract'
import { shell as enShell } from './en/shell'
import { shell as esShell } from './es/shell'
import { shell as ptShell } from './pt/shell'

const en = { shell: enShell }

/** Every text of the product; the types make Spanish and Portuguese as complete as English. */
export type Messages = typeof en

export const messages: Record<Language, Messages> = {
  en,
  es: { shell: esShell },
  pt: { shell: ptShell },
}
