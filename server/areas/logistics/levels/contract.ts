import * as z from 'zod'
import { baseInput, idInput, keyInput } from '../../input.ts'
import { boundInput } from '../contract.ts'

const bounds = z.strictObject({ minStock: boundInput, maxStock: boundInput.nullable(), safetyStock: boundInput })

export const setLevelCorridorInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: bounds.partial().refine((set) => Object.keys(set).length > 0, 'nothing is changed: name at least one bound'),
})
export type SetLevelCorridor = z.infer<typeof setLevelCorridorInput>
