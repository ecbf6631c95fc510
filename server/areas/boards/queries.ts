import { asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { Db, Tx } from '../../../db/client.ts'
import * as table from '../../../db/schema/boards.ts'
import { queues } from '../../../db/schema/it.ts'
import { warehouses } from '../../../db/schema/logistics.ts'
import { accessTo, reaches, requireSight } from '../../auth/access.ts'
import type { Actor } from '../../auth/actor.ts'
import { permissions, type Verb } from '../../auth/permissions.ts'
import { reachSql } from '../../auth/scope-sql.ts'
import { Failure } from '../../kernel/errors.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Work } from '../work.ts'
import type { BoardContent, BoardLine, BoardPart, ShownBoard, ShownTile } from './contract.ts'
import { shownTo } from './kinds/queries.ts'
import { emptySeat } from './rules.ts'
import { boards } from './topics.ts'

export type Board = typeof table.boards.$inferSelect
export type Tab = typeof table.boardTabs.$inferSelect
export type Tile = typeof table.boardTiles.$inferSelect

/**
 * The board, for whoever may `verb` it (null: open it); `lock` keeps it from being changed or deleted meanwhile. Throws
 * `not-found` and `not-permitted`.
 */
export async function loadBoard(tx: Tx, work: Work, id: string, verb: Verb | null, lock: 'share' | 'update'): Promise<Board> {
  const [board] = await tx.select().from(table.boards).where(eq(table.boards.id, id)).for(lock)
  const accesses = accessTo(work.actor, boards, work.clock.now())
  if (board === undefined || !reaches(accesses, board))
    throw new Failure('not-found', `Cannot find board "${id}": it does not exist or is not shared with you`)
  if (
    verb !== null &&
    !reaches(
      accesses.filter(({ verbs }) => verbs.includes(verb)),
      board,
    )
  )
    throw new Failure(
      'not-permitted',
      `Cannot ${verb} board "${board.name}": only its owner, managers and admins do, copy it instead`,
    )
  return board
}

/** Whether the actor steers what is shared with anybody: admins and managers. */
export const steers = (actor: Actor): boolean =>
  actor.kind === 'system' || actor.memberships.some(({ role }) => permissions.boards[role]?.scope === 'steered')

/** Tabs from left to right and tiles of a board. */
export async function readParts(db: Db | Tx, boardId: string): Promise<{ tabs: Tab[]; tiles: Tile[] }> {
  const tabs = await db
    .select()
    .from(table.boardTabs)
    .where(eq(table.boardTabs.boardId, boardId))
    .orderBy(asc(table.boardTabs.place), asc(table.boardTabs.id))
  const tiles = await db
    .select()
    .from(table.boardTiles)
    .where(eq(table.boardTiles.boardId, boardId))
    .orderBy(asc(table.boardTiles.y), asc(table.boardTiles.x), asc(table.boardTiles.id))
  return { tabs, tiles }
}

/** The queue or warehouse of this key, for whoever may know them all. */
export async function readPart(db: Db, id: string): Promise<BoardPart> {
  const [[queue], [warehouse]] = await Promise.all([
    db.select({ name: queues.name }).from(queues).where(eq(queues.id, id)),
    db.select({ name: warehouses.name }).from(warehouses).where(eq(warehouses.id, id)),
  ])
  if (queue !== undefined) return { id, name: queue.name, kind: 'queue' }
  return warehouse === undefined ? { id, name: '', kind: null } : { id, name: warehouse.name, kind: 'warehouse' }
}

/** The board whole, as a version keeps it. */
export async function readContent(db: Db | Tx, board: Board): Promise<BoardContent> {
  const { tabs, tiles } = await readParts(db, board.id)
  const { name, note, period, narrowedTo } = board
  return {
    name,
    note,
    period,
    narrowedTo,
    tabs: tabs.map((tab) => ({
      id: tab.id,
      name: tab.name,
      tiles: tiles
        .filter(({ tabId }) => tabId === tab.id)
        .map(({ id, kind, settings, x, y, w, h }) => ({ id, kind, settings, x, y, w, h })),
    })),
  }
}

/** The board, for whoever may open it. Throws `not-found`. */
export async function openBoard(work: Work, id: string): Promise<Board> {
  const [board] = await work.store.db.select().from(table.boards).where(eq(table.boards.id, id))
  if (board === undefined || !reaches(accessTo(work.actor, boards, work.clock.now()), board))
    throw new Failure('not-found', `Cannot open board "${id}": it does not exist or is not shared with you`)
  return board
}

/** A board as the actor sees it; `visible` are their metrics. Throws `not-found`. */
export async function getBoard(work: Work, { id }: { id: string }, visible: readonly Metric[]): Promise<ShownBoard> {
  const { db } = work.store
  const now = work.clock.now()
  const accesses = requireSight(work.actor, boards, now)
  const board = await openBoard(work, id)
  const [{ tabs, tiles }, seats] = await Promise.all([readParts(db, id), readSeats(work, [id])])
  const { name, note, version, ownerId, audience, role, placeId, editing, period, narrowedTo } = board
  const canChange = reaches(
    accesses.filter(({ verbs }) => verbs.includes('update')),
    board,
  )
  const sees = shownTo(work.actor, visible, now)
  return {
    ...{ id, version, name, note, ownerId, audience, role, placeId, editing, period, narrowedTo, canChange },
    canShare: canChange && (steers(work.actor) || isOwn(work.actor, board)),
    tabs: tabs.map((tab) => ({ id: tab.id, version: tab.version, name: tab.name, place: tab.place })),
    tiles: tiles.map((tile): ShownTile => {
      const isHidden = !sees(tile)
      const { x, y, w, h, kind, tabId } = tile
      const settings = isHidden ? {} : tile.settings
      return { id: tile.id, version: tile.version, tabId, kind, x, y, w, h, settings, isHidden }
    }),
    seat: seats.get(id) ?? emptySeat,
  }
}

const isOwn = (actor: Actor, { ownerId }: Board): boolean => actor.kind === 'person' && actor.personId === ownerId

/** The boards that the actor may open, last changed first. */
export async function listBoards(work: Work): Promise<BoardLine[]> {
  const { db } = work.store
  const accesses = requireSight(work.actor, boards, work.clock.now())
  const rows = await db
    .select({ board: table.boards, tiles: count(table.boardTiles.id) })
    .from(table.boards)
    .leftJoin(table.boardTiles, eq(table.boardTiles.boardId, table.boards.id))
    .where(reachSql(accesses, boards))
    .groupBy(table.boards.id)
    .orderBy(desc(table.boards.updatedAt))
    .limit(500)
  const ids = rows.map(({ board }) => board.id)
  if (ids.length === 0) return []
  const [homes, seats] = await Promise.all([
    db.select().from(table.boardHomes).where(inArray(table.boardHomes.boardId, ids)),
    readSeats(work, ids),
  ])
  return rows.map(({ board, tiles }) => {
    const { id, name, note, ownerId, audience, role, placeId, updatedAt } = board
    return {
      ...{ id, name, note, ownerId, audience, role, placeId, updatedAt, tiles },
      homeOf: homes.filter(({ boardId }) => boardId === id).map((home) => home.role),
      home: seats.get(id)?.home ?? false,
    }
  })
}

/** What the actor sees otherwise of these boards. */
async function readSeats(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, ShownBoard['seat']>> {
  const { actor } = work
  if (actor.kind !== 'person') return new Map()
  const rows = await work.store.db.select().from(table.boardSeats).where(eq(table.boardSeats.personId, actor.personId))
  return new Map(
    rows.filter(({ boardId }) => ids.includes(boardId)).map(({ boardId, content, home }) => [boardId, { ...content, home }]),
  )
}
