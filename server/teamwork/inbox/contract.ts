import * as z from 'zod'
import { idInput } from '../../areas/input.ts'

export const noticeIdsInput = z.strictObject({ ids: z.array(idInput).min(1).max(200) })
export const snoozeInput = z.strictObject({ ids: z.array(idInput).min(1).max(200), until: z.int().positive() })

/** One line of the inbox; `label` is how the record is called, as far as the reader may know it now. */
export type Notice = {
  id: string
  kind: 'mention' | 'comment' | 'assigned' | 'changed'
  entity: string
  record: string
  label: string
  actor: string
  count: number
  at: number
  seen: boolean
}
export type Inbox = { notices: Notice[]; unseen: number }
