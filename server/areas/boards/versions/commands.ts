import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/boards.ts'
import { playlistItems } from '../../../../db/schema/walls.ts'
import { transact } from '../../../../db/transact.ts'
import { Failure, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Work, writerOf } from '../../work.ts'
import type { BoardAnswer, BoardContent } from '../contract.ts'
import { type Board, loadBoard, readContent, readParts } from '../queries.ts'
import type { KeepVersion, RestoreVersion } from './contract.ts'
import { openVersions } from './queries.ts'

/** Keeps the board as it stands, with the actor's name and note; nothing new is kept of a board that did not change. */
export async function keepVersion(work: Work, input: KeepVersion): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { keepVersion: input }), async (tx) => {
    const board = await loadBoard(tx, work, input.boardId, 'update', 'update')
    const content = await readContent(tx, board)
    const [last] = await tx
      .select()
      .from(table.boardVersions)
      .where(eq(table.boardVersions.boardId, board.id))
      .orderBy(desc(table.boardVersions.number))
      .limit(1)
    if (last !== undefined && isDeepStrictEqual(last.content, content)) return { ok: true, id: last.id, version: last.version }
    if (work.actor.kind !== 'person') throw new Failure('not-permitted', "Cannot keep a version: it has to be somebody's")
    const values = {
      boardId: board.id,
      number: (last?.number ?? 0) + 1,
      authorId: work.actor.personId,
      note: input.note,
      content,
    }
    const kept = only(await tx.insert(table.boardVersions).values(values).returning())
    return { ok: true, id: kept.id, version: kept.version }
  })
}

/** Puts a board back to a version: in one act, so that it can be undone; tiles that stayed keep their history. */
export async function restoreVersion(work: Work, input: RestoreVersion): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { restoreVersion: input }), async (tx) => {
    const [version] = await tx.select().from(table.boardVersions).where(eq(table.boardVersions.id, input.id))
    if (version === undefined) throw new Failure('not-found', `Cannot restore version "${input.id}": there is no such version`)
    const board = await loadBoard(tx, work, version.boardId, 'update', 'update')
    const [open] = await tx
      .select({ id: table.boardVersions.id })
      .from(table.boardVersions)
      .where(and(eq(table.boardVersions.id, version.id), openVersions(work, board)))
    if (open === undefined) throw new Failure('not-found', `Cannot restore version "${input.id}": there is no such version`)
    const { name, note, period, narrowedTo, tabs } = version.content
    const kept = tabs.map(({ id }) => id)
    const gone = (await readParts(tx, board.id)).tabs.filter(({ id }) => !kept.includes(id)).map(({ id }) => id)
    if (gone.length > 0 && (await tx.$count(playlistItems, inArray(playlistItems.tabId, gone))) > 0)
      return refuse('on-a-wall', `Cannot restore version ${version.number}: a playlist shows a tab that it does not have`)
    await tx.update(table.boards).set({ name, note, period, narrowedTo }).where(eq(table.boards.id, board.id))
    await putTabs(tx, board.id, tabs)
    const [after] = await tx.select().from(table.boards).where(eq(table.boards.id, board.id))
    return { ok: true, id: board.id, version: after?.version ?? board.version }
  })
}

/** Makes tabs and tiles of the board those of `tabs`, by key: first what has to be there, last what has to go. */
async function putTabs(tx: Tx, boardId: string, tabs: BoardContent['tabs']): Promise<void> {
  const there = await readParts(tx, boardId)
  for (const [place, { id, name }] of tabs.entries())
    if (there.tabs.some((tab) => tab.id === id))
      await tx.update(table.boardTabs).set({ name, place }).where(eq(table.boardTabs.id, id))
    else await tx.insert(table.boardTabs).values({ id, boardId, name, place })
  const wanted = tabs.flatMap((tab) => tab.tiles.map((tile) => ({ ...tile, boardId, tabId: tab.id })))
  for (const tile of wanted)
    if (there.tiles.some(({ id }) => id === tile.id))
      await tx.update(table.boardTiles).set(tile).where(eq(table.boardTiles.id, tile.id))
    else await tx.insert(table.boardTiles).values(tile)
  const goneTiles = there.tiles.filter(({ id }) => !wanted.some((tile) => tile.id === id)).map(({ id }) => id)
  const goneTabs = there.tabs.filter(({ id }) => !tabs.some((tab) => tab.id === id)).map(({ id }) => id)
  await tx.delete(table.boardTiles).where(inArray(table.boardTiles.id, goneTiles))
  await tx.delete(table.boardTabs).where(inArray(table.boardTabs.id, goneTabs))
}
