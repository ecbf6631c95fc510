import * as z from 'zod'
import { idInput } from '../../areas/input.ts'
import type { Pinned } from '../threads/contract.ts'
import { talkStates } from './rules.ts'

/** `after` is the last word that the page before ended with; `mine` are talks that the reader wrote in, is mentioned in or watches. */
export const listTalksInput = z.strictObject({
  state: z.enum(talkStates),
  mine: z.boolean(),
  entity: z.string().min(1).max(40).nullable(),
  after: idInput.nullish(),
  limit: z.int().min(1).max(50).default(20),
})
export type ListTalks = z.infer<typeof listTalksInput>

/** A talk as the list of all has it; `label` is how its record is called, empty for a number. */
export type Talk = {
  id: string
  entity: string
  record: string
  label: string
  field: string | null
  pinned: Pinned | null
  resolved: boolean
  comments: number
  /** All who have said something, in no order. */
  authors: string[]
  /** `body` is how the last words begin. */
  last: { id: string; authorId: string; body: string; at: number }
}
/** `next`: there may be more, after this word; null: there is none. */
export type TalkPage = { talks: Talk[]; next: string | null }
