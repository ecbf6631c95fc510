import * as z from 'zod'

/** The key of a record. Lower case, as the database writes it, so that keys compare as text. */
export const idInput = z.uuid().toLowerCase()

/** Names one press of a button: a repeat with the same key takes no effect and gets the first answer. */
export const keyInput = z.uuid().toLowerCase()

/** The version that the screen showed when the edit began. */
export const baseInput = z.int().min(1)

/** Ms since 1970, until the end of 9999: years of more digits are written otherwise than Postgres reads them. */
export const instantInput = z.int().positive().max(253_402_300_799_999)

/** One line of at most `most` characters, trimmed, white space collapsed, never empty. */
export const lineInput = (most: number) =>
  storable(z.string().max(most * 4))
    .transform((text) => text.trim().replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(most))

/** Text of several lines, at most `most` characters, trimmed; it may be empty. */
export const bodyInput = (most: number) => storable(z.string().max(most)).transform((text) => text.trim())

/** Postgres keeps no NUL, and JSON in it no half of a surrogate pair. */
const keepable = /^[^\0\p{Surrogate}]*$/u
const storable = (schema: z.ZodString) => schema.regex(keepable, 'it holds a character that cannot be kept')
/** Whether a text that came by another way than an input can be kept. */
export const isStorable = (text: string): boolean => keepable.test(text)
