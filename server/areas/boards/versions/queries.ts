import { and, desc, eq, gte, type SQL } from 'drizzle-orm'
import * as table from '../../../../db/schema/boards.ts'
import type { Work } from '../../work.ts'
import { type Board, openBoard } from '../queries.ts'
import type { VersionLine } from './contract.ts'

/** How a board stood when somebody was done with it, newest first; for whoever may open it. */
export async function listVersions(work: Work, { boardId }: { boardId: string }): Promise<VersionLine[]> {
  const board = await openBoard(work, boardId)
  const rows = await work.store.db
    .select()
    .from(table.boardVersions)
    .where(and(eq(table.boardVersions.boardId, board.id), openVersions(work, board)))
    .orderBy(desc(table.boardVersions.number))
    .limit(100)
  return rows.map(({ id, number, authorId, note, createdAt, content }) => ({
    ...{ id, number, authorId, note, at: createdAt },
    tiles: content.tabs.reduce((sum, { tiles }) => sum + tiles.length, 0),
  }))
}

/** The versions that the actor may see: those from before it was shared are its owner's alone. */
export function openVersions({ actor }: Work, { ownerId, sharedAt }: Board): SQL | undefined {
  const isOwner = actor.kind === 'person' && actor.personId === ownerId
  return isOwner || sharedAt === null ? undefined : gte(table.boardVersions.createdAt, sharedAt)
}
