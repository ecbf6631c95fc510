import * as z from 'zod'
import { idInput, keyInput } from '../../areas/input.ts'
import type { Refusal } from '../../kernel/errors.ts'
import { aboutInput } from '../threads/contract.ts'

/** `personId` null: nobody has it in hand any more. */
export const assignInput = z.strictObject({ key: keyInput, ...aboutInput.shape, personId: idInput.nullable() })
export type Assign = z.infer<typeof assignInput>

/** `may-not-see`: the record is not that person's to see, so it cannot be in their hand. */
export type AssignAnswer = { ok: true; personId: string | null } | Refusal<'may-not-see'>
