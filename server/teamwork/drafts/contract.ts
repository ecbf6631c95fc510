import * as z from 'zod'

/** Half a megabyte of typing is more than any field takes. */
const mostTyped = 500_000

export const draftInput = z.strictObject({ name: z.string().min(1).max(200), body: z.string().max(mostTyped) })
export const dropDraftInput = z.strictObject({ name: z.string().min(1).max(200) })

/** What the person has typed somewhere and not saved; `at` is when, ms. */
export type Draft = { name: string; body: string; at: number }
