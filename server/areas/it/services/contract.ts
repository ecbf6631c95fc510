import * as z from 'zod'
import { baseInput, bodyInput, idInput, keyInput } from '../../input.ts'

export const serviceStates = ['operational', 'degraded', 'down', 'maintenance'] as const

export const setServiceStateInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  state: z.enum(serviceStates),
  note: bodyInput(500),
})
export type SetServiceState = z.infer<typeof setServiceStateInput>
