import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/boards.ts'
import { playlistItems } from '../../../../db/schema/walls.ts'
import { transact } from '../../../../db/transact.ts'
import { Failure, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import { type BoardAnswer, mostTabs } from '../contract.ts'
import { loadBoard, readParts, type Tab } from '../queries.ts'
import type { AddTab, DeleteTab, MoveTab, RenameTab } from './contract.ts'

/** Adds a tab at the right. */
export async function addTab(work: Work, input: AddTab): Promise<BoardAnswer<Tab>> {
  return transact(work.store, writerOf(work, input.key, { addTab: input }), async (tx) => {
    const board = await loadBoard(tx, work, input.boardId, 'update', 'update')
    const { tabs } = await readParts(tx, board.id)
    if (tabs.length >= mostTabs)
      return refuse('full', `Cannot add tab "${input.name}": a board has at most ${mostTabs} tabs, begin another board`)
    const place = (tabs.at(-1)?.place ?? -1) + 1
    const tab = only(await tx.insert(table.boardTabs).values({ boardId: board.id, name: input.name, place }).returning())
    return { ok: true, id: tab.id, version: tab.version }
  })
}

export async function renameTab(work: Work, input: RenameTab): Promise<BoardAnswer<Tab>> {
  return transact(work.store, writerOf(work, input.key, { renameTab: input }), async (tx) => {
    const tab = await loadTab(tx, work, input.id)
    const set = { name: input.name }
    const conflict = await conflictOf(tx, table.boardTabs, tab, { what: `tab "${tab.name}"`, base: input.base, set })
    if (conflict !== null) return conflict
    const saved = only(await tx.update(table.boardTabs).set(set).where(eq(table.boardTabs.id, tab.id)).returning())
    return { ok: true, id: saved.id, version: saved.version }
  })
}

/** Puts a tab elsewhere in the row; of two who move at once the later wins. */
export async function moveTab(work: Work, input: MoveTab): Promise<BoardAnswer<Tab>> {
  return transact(work.store, writerOf(work, input.key, { moveTab: input }), async (tx) => {
    const tab = await loadTab(tx, work, input.id)
    const others = (await readParts(tx, tab.boardId)).tabs.filter(({ id }) => id !== tab.id)
    const row = [...others.slice(0, input.to), tab, ...others.slice(input.to)]
    for (const [place, each] of row.entries())
      if (each.place !== place) await tx.update(table.boardTabs).set({ place }).where(eq(table.boardTabs.id, each.id))
    return { ok: true, id: tab.id, version: tab.version }
  })
}

/** Deletes a tab with its tiles; a board keeps its last one, and one that hangs on a wall. */
export async function deleteTab(work: Work, input: DeleteTab): Promise<BoardAnswer<Tab>> {
  return transact(work.store, writerOf(work, input.key, { deleteTab: input }), async (tx) => {
    const tab = await loadTab(tx, work, input.id)
    const { tabs } = await readParts(tx, tab.boardId)
    if (tabs.length === 1)
      return refuse('last-tab', `Cannot delete tab "${tab.name}": it is the board's last one, delete the board instead`)
    if ((await tx.$count(playlistItems, eq(playlistItems.tabId, tab.id))) > 0)
      return refuse('on-a-wall', `Cannot delete tab "${tab.name}": a playlist shows it, take it out of there first`)
    await tx.delete(table.boardTiles).where(eq(table.boardTiles.tabId, tab.id))
    await tx.delete(table.boardTabs).where(eq(table.boardTabs.id, tab.id))
    return { ok: true, id: tab.id, version: tab.version }
  })
}

/** The tab, for whoever may change its board, which is locked. */
async function loadTab(tx: Tx, work: Work, id: string): Promise<Tab> {
  const [found] = await tx.select({ boardId: table.boardTabs.boardId }).from(table.boardTabs).where(eq(table.boardTabs.id, id))
  if (found !== undefined) {
    await loadBoard(tx, work, found.boardId, 'update', 'update')
    const [tab] = await tx.select().from(table.boardTabs).where(eq(table.boardTabs.id, id))
    if (tab !== undefined) return tab
  }
  throw new Failure('not-found', `Cannot find tab "${id}": it does not exist or its board is not shared with you`)
}
