import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '../../../../db/client.ts'
import { boardTabs } from '../../../../db/schema/boards.ts'
import * as table from '../../../../db/schema/walls.ts'
import { Failure, type Refusal, refuse } from '../../../kernel/errors.ts'
import { loadBoard } from '../../boards/queries.ts'
import type { Work } from '../../work.ts'

export type Playlist = typeof table.playlists.$inferSelect
export type PlaylistItem = typeof table.playlistItems.$inferSelect

/** Throws `bad-input` unless there is such a playlist, which then stays until the end of the transaction. */
export async function requirePlaylist(tx: Tx, id: string): Promise<void> {
  const found = await tx.select({ id: table.playlists.id }).from(table.playlists).where(eq(table.playlists.id, id)).for('share')
  if (found.length === 0) throw new Failure('bad-input', `Cannot use playlist "${id}": it does not exist`)
}

/** Refuses a board that is shared with nobody; throws unless the actor may open it and the tab is one of it. */
export async function refusalToHang(tx: Tx, work: Work, id: string, tabId: string | null): Promise<Refusal<'not-shared'> | null> {
  const { name, audience } = await loadBoard(tx, work, id, null, 'share')
  if (audience === 'own') return refuse('not-shared', `Cannot hang board "${name}": it is shared with nobody`)
  if (tabId === null) return null
  const [tab] = await tx.select({ boardId: boardTabs.boardId }).from(boardTabs).where(eq(boardTabs.id, tabId))
  if (tab?.boardId !== id) throw new Failure('bad-input', `Cannot show tab "${tabId}": it is not of that board`)
  return null
}

/** What a playlist shows, in its order. */
export const itemsOf = (db: Db | Tx, playlistId: string): Promise<PlaylistItem[]> =>
  db
    .select()
    .from(table.playlistItems)
    .where(eq(table.playlistItems.playlistId, playlistId))
    .orderBy(asc(table.playlistItems.place), asc(table.playlistItems.id))
