import * as z from 'zod'
import { baseInput, bodyInput, idInput, keyInput } from '../../input.ts'

export const serviceStates = ['operational', 'degraded', 'down', 'maintenance'] as const

/** Characters of what people should know of it, at most. */
export const noteMost = 500

export const setServiceStateInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  state: z.enum(serviceStates),
  /** Stays as it is where it is not named. */
  note: bodyInput(noteMost).exactOptional(),
})
export type SetServiceState = z.infer<typeof setServiceStateInput>
