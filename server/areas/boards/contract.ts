import * as z from 'zod'
import type { BoardContent, SeatContent, TilePlace, TileSettings } from '../../../db/schema/board-content.ts'
import { roles } from '../../auth/roles.ts'
import type { Refusal } from '../../kernel/errors.ts'
import { baseInput, bodyInput, idInput, keyInput, lineInput } from '../input.ts'
import type { Conflict } from '../merge.ts'

export type { BoardContent, SeatContent, TilePlace, TileSettings }

/** The roles that boards are shared with: a wall is shown what its playlist has. */
export const boardRoles = roles.filter((role) => role !== 'wall')
export type BoardRole = (typeof roles)[number]

export const audiences = ['own', 'team', 'role', 'company'] as const
export type Audience = (typeof audiences)[number]
export const boardPeriods = ['day', 'week', 'month', 'quarter', 'year'] as const
export const boardEditings = ['owner', 'readers'] as const

/** As much as one screen can be made of. */
export const mostTabs = 12
export const mostTiles = 60
export const columns = 12

const nameInput = lineInput(80)

export const boardIdInput = z.strictObject({ id: idInput })

export const createBoardInput = z.strictObject({ key: keyInput, name: nameInput, tab: nameInput })
export type CreateBoard = z.infer<typeof createBoardInput>

export const copyBoardInput = z.strictObject({ key: keyInput, id: idInput, name: nameInput })
export type CopyBoard = z.infer<typeof copyBoardInput>

export const describeBoardInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  set: z.strictObject({
    name: nameInput.exactOptional(),
    note: bodyInput(500).exactOptional(),
    period: z.enum(boardPeriods).exactOptional(),
    editing: z.enum(boardEditings).exactOptional(),
    narrowedTo: idInput.nullable().exactOptional(),
  }),
})
export type DescribeBoard = z.infer<typeof describeBoardInput>

export const shareBoardInput = z.strictObject({
  key: keyInput,
  id: idInput,
  base: baseInput,
  with: z.discriminatedUnion('audience', [
    z.strictObject({ audience: z.literal('own') }),
    z.strictObject({ audience: z.literal('company') }),
    z.strictObject({ audience: z.literal('role'), role: z.enum(roles) }),
    z.strictObject({ audience: z.literal('team'), role: z.enum(roles), placeId: idInput }),
  ]),
})
export type ShareBoard = z.infer<typeof shareBoardInput>

export const deleteBoardInput = z.strictObject({ key: keyInput, id: idInput })
export type DeleteBoard = z.infer<typeof deleteBoardInput>

/** Why a board was not changed, besides somebody else's change of the same. */
export type BoardRefusal = Refusal<'full' | 'not-yours-to-share' | 'on-a-wall' | 'last-tab' | 'bad-setting' | 'not-shared'>
export type BoardAnswer<Row> = { ok: true; id: string; version: number } | Conflict<Row> | BoardRefusal

/** The queue or warehouse that a board is narrowed to; no kind: it is gone, or not the reader's to know. */
export type BoardPart = { id: string; name: string; kind: 'queue' | 'warehouse' | null }

/** A tile as one reader sees it; `isHidden`: its place stays, what it shows is not theirs. */
export type ShownTile = TilePlace & {
  id: string
  version: number
  tabId: string
  kind: string
  settings: TileSettings
  isHidden: boolean
}

/** A board as one reader sees it. */
export type ShownBoard = {
  id: string
  version: number
  name: string
  note: string
  ownerId: string
  audience: Audience
  role: BoardRole | null
  placeId: string | null
  editing: (typeof boardEditings)[number]
  period: BoardContent['period']
  narrowedTo: string | null
  canChange: boolean
  canShare: boolean
  tabs: readonly { id: string; version: number; name: string; place: number }[]
  tiles: readonly ShownTile[]
  seat: SeatContent & { home: boolean }
}

/** A line of the list of boards. */
export type BoardLine = {
  id: string
  name: string
  note: string
  ownerId: string
  audience: Audience
  role: BoardRole | null
  placeId: string | null
  tiles: number
  updatedAt: number
  /** The roles that begin with it, and whether the reader does. */
  homeOf: readonly BoardRole[]
  home: boolean
}
