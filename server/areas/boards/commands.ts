import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import * as table from '../../../db/schema/boards.ts'
import { playlistItems } from '../../../db/schema/walls.ts'
import { transact } from '../../../db/transact.ts'
import { requireCan } from '../../auth/access.ts'
import type { Actor } from '../../auth/actor.ts'
import { Failure, refuse } from '../../kernel/errors.ts'
import { given } from '../../kernel/given.ts'
import { only } from '../../kernel/only.ts'
import { conflictOf } from '../merge.ts'
import { type Work, writerOf } from '../work.ts'
import type { BoardAnswer, BoardContent, CopyBoard, CreateBoard, DeleteBoard, DescribeBoard, ShareBoard } from './contract.ts'
import { type Board, loadBoard, readContent, steers } from './queries.ts'
import { boards } from './topics.ts'

/** Begins an empty board of the actor's own, with one tab. */
export async function createBoard(work: Work, input: CreateBoard): Promise<BoardAnswer<Board>> {
  const ownerId = ownerOf(work)
  return transact(work.store, writerOf(work, input.key, { createBoard: input }), async (tx) => {
    const board = only(await tx.insert(table.boards).values({ name: input.name, ownerId }).returning())
    await tx.insert(table.boardTabs).values({ boardId: board.id, name: input.tab, place: 0 })
    return { ok: true, id: board.id, version: board.version }
  })
}

/** Makes a board of the actor's own out of one that they may see. */
export async function copyBoard(work: Work, input: CopyBoard): Promise<BoardAnswer<Board>> {
  const ownerId = ownerOf(work)
  return transact(work.store, writerOf(work, input.key, { copyBoard: input }), async (tx) => {
    const source = await loadBoard(tx, work, input.id, null, 'share')
    const { note, period, narrowedTo, tabs } = await readContent(tx, source)
    const made = only(await tx.insert(table.boards).values({ name: input.name, note, period, narrowedTo, ownerId }).returning())
    await addContent(tx, made.id, tabs)
    return { ok: true, id: made.id, version: made.version }
  })
}

async function addContent(tx: Tx, boardId: string, tabs: BoardContent['tabs']): Promise<void> {
  for (const [place, { name, tiles }] of tabs.entries()) {
    const tab = only(await tx.insert(table.boardTabs).values({ boardId, name, place }).returning())
    const rows = tiles.map(({ id: _, ...tile }) => ({ ...tile, boardId, tabId: tab.id }))
    if (rows.length > 0) await tx.insert(table.boardTiles).values(rows)
  }
}

/** Changes what a board is called, says, looks back on and is narrowed to, and who may change it. */
export async function describeBoard(work: Work, input: DescribeBoard): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { describeBoard: input }), async (tx) => {
    const board = await loadBoard(tx, work, input.id, 'update', 'update')
    const set = given(input.set)
    if (set.editing !== undefined && !maySteer(work.actor, board))
      return refuse(
        'not-yours-to-share',
        `Cannot say who may change board "${board.name}": only its owner, managers and admins do`,
      )
    return save(tx, board, input.base, set)
  })
}

/** Says whose a board is: with a role or team the actor is of, with anybody when they steer. */
export async function shareBoard(work: Work, input: ShareBoard): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { shareBoard: input }), async (tx) => {
    const board = await loadBoard(tx, work, input.id, 'update', 'update')
    if (!maySteer(work.actor, board) || !mayShareWith(work.actor, input.with))
      return refuse(
        'not-yours-to-share',
        `Cannot share board "${board.name}" with ${input.with.audience}: share it with a role or team that you are of, or ask a manager`,
      )
    const set = {
      audience: input.with.audience,
      role: 'role' in input.with ? input.with.role : null,
      placeId: 'placeId' in input.with ? input.with.placeId : null,
    }
    const leavesOwner = board.audience === 'own' && set.audience !== 'own'
    return save(tx, board, input.base, set, leavesOwner ? { sharedAt: sql`now()` } : {})
  })
}

const maySteer = (actor: Actor, { ownerId }: Board): boolean =>
  steers(actor) || (actor.kind === 'person' && actor.personId === ownerId)

function mayShareWith(actor: Actor, goal: ShareBoard['with']): boolean {
  if (steers(actor) || goal.audience === 'own') return true
  if (goal.audience === 'company' || actor.kind !== 'person') return false
  return actor.memberships.some(
    ({ role, scopeId }) => role === goal.role && (scopeId === null || (goal.audience === 'team' && scopeId === goal.placeId)),
  )
}

/** `also` follows from what is set: nobody's edit of it is in conflict. */
async function save(
  tx: Tx,
  board: Board,
  base: number,
  set: Partial<Board>,
  also: { sharedAt?: SQL } = {},
): Promise<BoardAnswer<Board>> {
  const conflict = await conflictOf(tx, table.boards, board, { what: `board "${board.name}"`, base, set })
  if (conflict !== null) return conflict
  if (Object.keys(set).length === 0) return { ok: true, id: board.id, version: board.version }
  const saved = only(
    await tx
      .update(table.boards)
      .set({ ...set, ...also })
      .where(eq(table.boards.id, board.id))
      .returning(),
  )
  return { ok: true, id: saved.id, version: saved.version }
}

/** Deletes a board with all that is on it; one that hangs on a wall stays. An undo brings it back. */
export async function deleteBoard(work: Work, input: DeleteBoard): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { deleteBoard: input }), async (tx) => {
    const board = await loadBoard(tx, work, input.id, 'delete', 'update')
    if ((await tx.$count(playlistItems, eq(playlistItems.boardId, board.id))) > 0)
      return refuse('on-a-wall', `Cannot delete board "${board.name}": a playlist shows it, take it out of there first`)
    for (const part of [table.boardTiles, table.boardTabs, table.boardHomes, table.boardSeats])
      await tx.delete(part).where(inArray(part.boardId, [board.id]))
    await tx.delete(table.boards).where(eq(table.boards.id, board.id))
    return { ok: true, id: board.id, version: board.version }
  })
}

function ownerOf(work: Work): string {
  requireCan(work.actor, 'create', boards, work.clock.now())
  if (work.actor.kind === 'person') return work.actor.personId
  throw new Failure('not-permitted', "Cannot make a board: it has to be somebody's")
}
