import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/boards.ts'
import { transact } from '../../../../db/transact.ts'
import { Failure, type Refusal, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import { type BoardAnswer, mostTiles, type TileSettings } from '../contract.ts'
import { isTileKind, settingsFor, wrongSetting } from '../kinds/rules.ts'
import { loadBoard, type Tile } from '../queries.ts'
import type { AddTile, ArrangeTiles, DeleteTile, EditTile } from './contract.ts'

/** Puts a new tile on a tab. */
export async function addTile(work: Work, input: AddTile): Promise<BoardAnswer<Tile>> {
  return transact(work.store, writerOf(work, input.key, { addTile: input }), async (tx) => {
    const { kind, tabId, place } = input
    const [tab] = await tx.select().from(table.boardTabs).where(eq(table.boardTabs.id, tabId))
    if (tab === undefined) throw new Failure('not-found', `Cannot add a tile to tab "${tabId}": it does not exist`)
    const board = await loadBoard(tx, work, tab.boardId, 'update', 'update')
    const isThere = (await tx.$count(table.boardTabs, eq(table.boardTabs.id, tabId))) > 0
    if (!isThere) throw new Failure('not-found', `Cannot add a tile to tab "${tab.name}": somebody has just deleted it`)
    const settings = checked(kind, input.settings)
    if ('ok' in settings) return settings
    if ((await tx.$count(table.boardTiles, eq(table.boardTiles.boardId, board.id))) >= mostTiles)
      return refuse('full', `Cannot add a tile to board "${board.name}": it has ${mostTiles} already, begin another board`)
    const tile = only(
      await tx
        .insert(table.boardTiles)
        .values({ boardId: board.id, tabId, kind, ...place, settings })
        .returning(),
    )
    return { ok: true, id: tile.id, version: tile.version }
  })
}

/** Tells a tile otherwise what to show. */
export async function editTile(work: Work, input: EditTile): Promise<BoardAnswer<Tile>> {
  return transact(work.store, writerOf(work, input.key, { editTile: input }), async (tx) => {
    const tile = await loadTile(tx, work, input.id)
    const settings = checked(tile.kind, input.settings)
    if ('ok' in settings) return settings
    const conflict = await conflictOf(tx, table.boardTiles, tile, { what: 'the tile', base: input.base, set: { settings } })
    // What the other wrote may not be the actor's to see.
    if (conflict !== null) return { ...conflict, theirs: {} }
    const saved = only(await tx.update(table.boardTiles).set({ settings }).where(eq(table.boardTiles.id, tile.id)).returning())
    return { ok: true, id: saved.id, version: saved.version }
  })
}

/**
 * Moves and sizes a tile, and those that made way for it. Where somebody else has moved the chosen one meanwhile it is a
 * conflict; one that made way and was moved by somebody else stays where they put it.
 */
export async function arrangeTiles(work: Work, input: ArrangeTiles): Promise<BoardAnswer<Tile>> {
  return transact(work.store, writerOf(work, input.key, { arrangeTiles: input }), async (tx): Promise<BoardAnswer<Tile>> => {
    const board = await loadBoard(tx, work, input.boardId, 'update', 'update')
    const ids = input.moved.map(({ id }) => id)
    const tiles = await tx
      .select()
      .from(table.boardTiles)
      .where(and(eq(table.boardTiles.boardId, board.id), inArray(table.boardTiles.id, ids)))
    const chosen = tiles.find(({ id }) => id === input.chosen)
    if (chosen === undefined) throw new Failure('not-found', `Cannot move tile "${input.chosen}": it is no longer on this board`)
    for (const { id, base, x, y, w, h } of input.moved) {
      const tile = tiles.find((each) => each.id === id)
      if (tile === undefined) continue
      const place = { x, y, w, h }
      const conflict = await conflictOf(tx, table.boardTiles, tile, { what: 'the place of a tile', base, set: place })
      if (conflict !== null && id === chosen.id) return conflict
      if (conflict === null) await tx.update(table.boardTiles).set(place).where(eq(table.boardTiles.id, id))
    }
    const [after] = await tx.select().from(table.boardTiles).where(eq(table.boardTiles.id, chosen.id))
    return { ok: true, id: chosen.id, version: after?.version ?? chosen.version }
  })
}

/** Takes a tile off its board. */
export async function deleteTile(work: Work, input: DeleteTile): Promise<BoardAnswer<Tile>> {
  return transact(work.store, writerOf(work, input.key, { deleteTile: input }), async (tx) => {
    const tile = await loadTile(tx, work, input.id)
    await tx.delete(table.boardTiles).where(eq(table.boardTiles.id, tile.id))
    return { ok: true, id: tile.id, version: tile.version }
  })
}

function checked(kind: string, settings: TileSettings): TileSettings | Refusal<'bad-setting'> {
  const wrong = wrongSetting(kind, settings)
  if (isTileKind(kind) && wrong === null) return settingsFor(kind, settings)
  return refuse('bad-setting', `Cannot set up a tile of kind "${kind}": its ${wrong?.setting} is ${wrong?.why}`)
}

/** The tile, for whoever may change its board, which is locked. */
async function loadTile(tx: Tx, work: Work, id: string): Promise<Tile> {
  const [found] = await tx.select({ boardId: table.boardTiles.boardId }).from(table.boardTiles).where(eq(table.boardTiles.id, id))
  if (found !== undefined) {
    await loadBoard(tx, work, found.boardId, 'update', 'update')
    const [tile] = await tx.select().from(table.boardTiles).where(eq(table.boardTiles.id, id))
    if (tile !== undefined) return tile
  }
  throw new Failure('not-found', `Cannot find tile "${id}": it does not exist or its board is not shared with you`)
}
