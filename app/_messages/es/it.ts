import { it as en } from '../en/it.ts'

export const it: typeof en = en
