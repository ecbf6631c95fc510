import * as z from 'zod'
import { baseInput, bodyInput, idInput, keyInput } from '../../input.ts'
import { boundInput } from '../contract.ts'

const bounds = z.strictObject({ minStock: boundInput, maxStock: boundInput.nullable(), safetyStock: boundInput })

export const setLevelCorridorInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: bounds.partial().refine((set) => Object.keys(set).length > 0, 'nothing is changed: name at least one bound'),
})
export type SetLevelCorridor = z.infer<typeof setLevelCorridorInput>

export const levelSorts = ['sku', 'name', 'onHand', 'available', 'projected', 'minStock', 'value', 'updatedAt'] as const

/** What a list of levels shows: the very records behind a metric, of one warehouse or item, or those whose item reads like `search`. */
const chosen = {
  metric: z.string().max(80).optional(),
  warehouseId: idInput.optional(),
  search: bodyInput(80).optional(),
}

export const listLevelsInput = z.strictObject({
  ...chosen,
  sort: z.enum(levelSorts).default('sku'),
  descending: z.boolean().default(false),
  offset: z.int().nonnegative().max(1_000_000).default(0),
  limit: z.int().min(1).max(200).default(50),
})
export type ListLevels = z.infer<typeof listLevelsInput>

export const exportLevelsInput = z.strictObject(chosen)
export type ExportLevels = z.infer<typeof exportLevelsInput>
