import * as z from 'zod'
import { roles } from '../../../auth/roles.ts'
import { idInput, keyInput } from '../../input.ts'
import { boardPeriods } from '../contract.ts'
import { placeInput } from '../tiles/contract.ts'

/** Null: people of the role begin with the overview again. */
export const setRoleHomeInput = z.strictObject({ key: keyInput, role: z.enum(roles), boardId: idInput.nullable() })
export type SetRoleHome = z.infer<typeof setRoleHomeInput>

/** `home` false: what the actor's role begins with is theirs again. */
export const chooseHomeInput = z.strictObject({ key: keyInput, boardId: idInput, home: z.boolean() })
export type ChooseHome = z.infer<typeof chooseHomeInput>

export const arrangeSeatInput = z.strictObject({
  key: keyInput,
  boardId: idInput,
  content: z.strictObject({
    hidden: z.array(idInput).max(200),
    places: z.record(idInput, placeInput),
    period: z.enum(boardPeriods).nullable(),
  }),
})
export type ArrangeSeat = z.infer<typeof arrangeSeatInput>
