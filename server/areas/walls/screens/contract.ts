import * as z from 'zod'
import { baseInput, idInput, keyInput, lineInput } from '../../input.ts'
import { hoursInput, isEdit, privacies } from '../contract.ts'

export const editScreenInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z
    .strictObject({
      name: lineInput(60).exactOptional(),
      siteId: idInput.exactOptional(),
      privacy: z.enum(privacies).exactOptional(),
      playlistId: idInput.nullable().exactOptional(),
      off: hoursInput.exactOptional(),
      quiet: hoursInput.exactOptional(),
      sound: z.boolean().exactOptional(),
    })
    .refine(isEdit),
})
export type EditScreen = z.infer<typeof editScreenInput>

/** What a wall says of itself every half minute. */
export const sightingInput = z.strictObject({
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
  build: z.string().max(40),
  showing: z.string().max(200),
})
export type Seen = z.infer<typeof sightingInput>
