import * as z from 'zod'
import { baseInput, idInput, keyInput, lineInput } from '../../input.ts'

const nameInput = lineInput(80)

export const addTabInput = z.strictObject({ key: keyInput, boardId: idInput, name: nameInput })
export type AddTab = z.infer<typeof addTabInput>
export const renameTabInput = z.strictObject({ key: keyInput, id: idInput, base: baseInput, name: nameInput })
export type RenameTab = z.infer<typeof renameTabInput>
/** `to`: how many tabs are left of it then. */
export const moveTabInput = z.strictObject({ key: keyInput, id: idInput, to: z.int().min(0).max(100) })
export type MoveTab = z.infer<typeof moveTabInput>
export const deleteTabInput = z.strictObject({ key: keyInput, id: idInput })
export type DeleteTab = z.infer<typeof deleteTabInput>
