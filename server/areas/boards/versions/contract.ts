import * as z from 'zod'
import { bodyInput, idInput, keyInput } from '../../input.ts'

export const keepVersionInput = z.strictObject({ key: keyInput, boardId: idInput, note: bodyInput(200) })
export type KeepVersion = z.infer<typeof keepVersionInput>
export const restoreVersionInput = z.strictObject({ key: keyInput, id: idInput })
export type RestoreVersion = z.infer<typeof restoreVersionInput>
export const listVersionsInput = z.strictObject({ boardId: idInput })

/** A version in the list of a board's, newest first. */
export type VersionLine = { id: string; number: number; authorId: string; note: string; at: number; tiles: number }
