import * as z from 'zod'
import { baseInput, idInput, keyInput, lineInput } from '../../input.ts'
import { hoursInput, isEdit, transitions } from '../contract.ts'

const nameInput = lineInput(60)
/** Long enough to be read, short enough that everything comes round. */
const secondsInput = z.int().min(5).max(3600)
const weekdaysInput = z.array(z.int().min(1).max(7)).max(7)

export const createPlaylistInput = z.strictObject({ key: keyInput, name: nameInput })
export type CreatePlaylist = z.infer<typeof createPlaylistInput>

export const editPlaylistInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z.strictObject({ name: nameInput.exactOptional(), transition: z.enum(transitions).exactOptional() }).refine(isEdit),
})
export type EditPlaylist = z.infer<typeof editPlaylistInput>

/** Null: all tabs of the board, each for the whole time. */
const tabInput = idInput.nullable()

export const addItemInput = z.strictObject({
  key: keyInput,
  playlistId: idInput,
  boardId: idInput,
  tabId: tabInput,
  seconds: secondsInput,
})
export type AddItem = z.infer<typeof addItemInput>

export const editItemInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z
    .strictObject({
      tabId: tabInput.exactOptional(),
      seconds: secondsInput.exactOptional(),
      hours: hoursInput.exactOptional(),
      weekdays: weekdaysInput.exactOptional(),
    })
    .refine(isEdit),
})
export type EditItem = z.infer<typeof editItemInput>

/** `place` counts from 0. */
export const moveItemInput = z.strictObject({ key: keyInput, id: idInput, place: z.int().min(0).max(1000) })
export type MoveItem = z.infer<typeof moveItemInput>
