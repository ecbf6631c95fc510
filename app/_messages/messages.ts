import type { Language } from '@/server/areas/admin/contract.ts'
import { it as enIt } from './en/it.ts'
import { kpis as enKpis } from './en/kpis.ts'
import { shell as enShell } from './en/shell.ts'
import { it as esIt } from './es/it.ts'
import { kpis as esKpis } from './es/kpis.ts'
import { shell as esShell } from './es/shell.ts'
import { it as ptIt } from './pt/it.ts'
import { kpis as ptKpis } from './pt/kpis.ts'
import { shell as ptShell } from './pt/shell.ts'

const en = { shell: enShell, kpis: enKpis, it: enIt }

/** Every text of the product; the types make Spanish and Portuguese as complete as English. */
export type Messages = typeof en

export const messages: Record<Language, Messages> = {
  en,
  es: { shell: esShell, kpis: esKpis, it: esIt },
  pt: { shell: ptShell, kpis: ptKpis, it: ptIt },
}
