import * as z from 'zod'
import { idInput, instantInput } from '../../areas/input.ts'
import type { ToldAlarm } from '../../areas/kpis/alerts/contract.ts'
import type { NoticeKind } from '../choices/contract.ts'
import type { Standing } from '../settings/contract.ts'

export const noticeIdsInput = z.strictObject({ ids: z.array(idInput).min(1).max(200) })
export const snoozeInput = z.strictObject({ ids: z.array(idInput).min(1).max(200), until: instantInput })

/** One line of the inbox; `label` is how the record is called, as far as the reader may know it now. */
export type Notice = {
  id: string
  kind: NoticeKind
  entity: string
  record: string
  label: string
  actor: string
  count: number
  at: number
  seen: boolean
  /** When a line that was put off comes back. */
  until: number | null
  /** Of an alarm: the newest of that number by the reader's own rules; null where those are gone. */
  alarm: ToldAlarm | null
}

/**
 * `counted` is what the bell says: nothing while the person wants to be left alone, in focus only mentions. `next` is when it
 * looks different without anybody's doing, ms after `now`; null: never.
 */
export type Inbox = { notices: Notice[]; counted: number; standing: Standing; next: number | null }
