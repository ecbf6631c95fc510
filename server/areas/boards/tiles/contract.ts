import * as z from 'zod'
import { baseInput, bodyInput, idInput, instantInput, keyInput, lineInput } from '../../input.ts'
import { columns, mostTiles } from '../contract.ts'

const mostRows = 500

const placeShape = {
  x: z
    .int()
    .min(0)
    .max(columns - 1),
  y: z.int().min(0).max(mostRows),
  w: z.int().min(1).max(columns),
  h: z.int().min(1).max(24),
}
const within = ({ x, w }: { x: number; w: number }) => x + w <= columns

export const placeInput = z.strictObject(placeShape).refine(within, 'it reaches over the right edge')

export const settingsInput = z.strictObject({
  title: lineInput(80).exactOptional(),
  metrics: z.array(z.string().min(1).max(80)).max(8).exactOptional(),
  shape: z.enum(['line', 'area', 'bar', 'stacked']).exactOptional(),
  placeId: idInput.exactOptional(),
  most: z.int().min(1).max(50).exactOptional(),
  timeZone: z.string().min(1).max(60).exactOptional(),
  until: instantInput.exactOptional(),
  text: bodyInput(2_000).exactOptional(),
  url: z.string().min(1).max(2_000).exactOptional(),
})

export const addTileInput = z.strictObject({
  key: keyInput,
  tabId: idInput,
  kind: z.string().max(20),
  place: placeInput,
  settings: settingsInput,
})
export type AddTile = z.infer<typeof addTileInput>

export const editTileInput = z.strictObject({ key: keyInput, id: idInput, base: baseInput, settings: settingsInput })
export type EditTile = z.infer<typeof editTileInput>

/** `chosen` is the tile that the person moved; the others made way for it. */
export const arrangeTilesInput = z.strictObject({
  key: keyInput,
  boardId: idInput,
  chosen: idInput,
  moved: z
    .array(z.strictObject({ id: idInput, base: baseInput, ...placeShape }).refine(within, 'it reaches over the right edge'))
    .min(1)
    .max(mostTiles),
})
export type ArrangeTiles = z.infer<typeof arrangeTilesInput>

export const deleteTileInput = z.strictObject({ key: keyInput, id: idInput })
export type DeleteTile = z.infer<typeof deleteTileInput>
