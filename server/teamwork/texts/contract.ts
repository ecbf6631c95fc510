import * as z from 'zod'
import { idInput, keyInput } from '../../areas/input.ts'

/** Bytes of Yjs in base64; a text of 20,000 characters with a long history stays far below. */
const bytesInput = z
  .string()
  .max(900_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/)
const where = { entity: z.string().min(1).max(40), field: z.string().min(1).max(40) }

/**
 * What the screen has and the server may lack (`update`) of which document (null: it has none yet), and how far the screen has
 * come (`vector`); both may be empty.
 */
export const writeTextInput = z.strictObject({
  ...where,
  record: idInput,
  document: idInput.nullable(),
  update: bytesInput,
  vector: bytesInput,
})
/** `state` is the whole `document` as the person sees it: that is what they save, and nothing that others write meanwhile. */
export const saveTextInput = z.strictObject({ ...where, key: keyInput, id: idInput, document: idInput, state: bytesInput })

export type WriteText = z.infer<typeof writeTextInput>
export type SaveText = z.infer<typeof saveTextInput>

/** A text that the person wrote in and nobody has saved; `words` is how it begins. */
export type UnsavedText = { entity: string; record: string; field: string; at: number; words: string }

/**
 * What the screen lacks of which document (all of it, when it had another), and how far the server has come. `by` wrote last
 * what is not saved yet (a tag of the feed), at `at`, ms; both null when all is saved.
 */
export type Written = { document: string; update: string; vector: string; by: string | null; at: number | null }
