import * as z from 'zod'
import { idInput, keyInput, lineInput } from '../../input.ts'

const target = { key: keyInput, id: idInput }

/** Pausing the clocks takes a reason, which the SLA ledger keeps. */
export const changeStateInput = z.discriminatedUnion('action', [
  z.strictObject({ ...target, action: z.literal('pend'), reason: lineInput(200) }),
  z.strictObject({ ...target, action: z.enum(['start', 'resume', 'solve', 'reopen', 'close']) }),
])
export type ChangeState = z.infer<typeof changeStateInput>
