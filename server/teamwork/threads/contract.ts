import * as z from 'zod'
import { bodyInput, idInput, keyInput } from '../../areas/input.ts'

const entityInput = z.string().min(1).max(40)
/** `it.unassigned`. */
const metricInput = z.string().regex(/^[a-z]{1,20}\.[A-Za-z]{1,40}$/)

/** A record of any desk; or a number. */
export const aboutInput = z.strictObject({ entity: entityInput, record: z.union([idInput, metricInput]) })

const saying = { body: bodyInput(5_000).pipe(z.string().min(1)), mentions: z.array(idInput).max(20) }

/** `field` is the column that it is about, or null for the whole record. */
export const openThreadInput = z.strictObject({
  key: keyInput,
  entity: entityInput,
  record: idInput,
  field: z.string().max(40).nullable(),
  ...saying,
})
export const openNumberThreadInput = z.strictObject({ key: keyInput, metric: metricInput, ...saying })
export const addCommentInput = z.strictObject({ key: keyInput, threadId: idInput, ...saying })
export const resolveThreadInput = z.strictObject({ key: keyInput, id: idInput, resolved: z.boolean() })

export type OpenThread = z.infer<typeof openThreadInput>
export type OpenNumberThread = z.infer<typeof openNumberThreadInput>
export type AddComment = z.infer<typeof addCommentInput>
export type ResolveThread = z.infer<typeof resolveThreadInput>

export type Comment = { id: string; authorId: string; body: string; mentions: string[]; at: number }
/** What a number was when it was spoken of: the metric's integer, null for no data. */
export type Pinned = { at: number; value: number | null }
export type Thread = {
  id: string
  field: string | null
  pinned: Pinned | null
  openedBy: string
  resolvedAt: number | null
  resolvedBy: string | null
  comments: Comment[]
}
/** `unseen`: people who were mentioned and may not see the record, so were not told. */
export type Said = { ok: true; threadId: string; unseen: string[] }
