import { and, eq, ne } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/boards.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { Failure, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Work, writerOf } from '../../work.ts'
import type { BoardAnswer } from '../contract.ts'
import { type Board, loadBoard } from '../queries.ts'
import { emptySeat } from '../rules.ts'
import { boardHomes, boardSeats } from '../topics.ts'
import type { ArrangeSeat, ChooseHome, SetRoleHome } from './contract.ts'

/** Says which board people of a role begin with: one that all of them may see. */
export async function setRoleHome(work: Work, input: SetRoleHome): Promise<BoardAnswer<Board> | { ok: true; id: null }> {
  requireCan(work.actor, 'update', boardHomes, work.clock.now())
  const { role, boardId } = input
  return transact(work.store, writerOf(work, input.key, { setRoleHome: input }), async (tx) => {
    if (boardId === null) {
      await tx.delete(table.boardHomes).where(eq(table.boardHomes.role, role))
      return { ok: true, id: null }
    }
    const board = await loadBoard(tx, work, boardId, null, 'share')
    if (board.audience !== 'company' && !(board.audience === 'role' && board.role === role))
      return refuse(
        'not-shared',
        `Cannot begin with board "${board.name}" in role "${role}": share it with that role or the company first`,
      )
    const home = only(
      await tx
        .insert(table.boardHomes)
        .values({ role, boardId })
        .onConflictDoUpdate({ target: table.boardHomes.role, set: { boardId } })
        .returning(),
    )
    return { ok: true, id: home.id, version: home.version }
  })
}

/** Makes a board the one that the actor begins with, whatever their role's is, or no longer. */
export async function chooseHome(work: Work, input: ChooseHome): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { chooseHome: input }), async (tx) => {
    const { board, personId } = await seatAt(tx, work, input.boardId)
    if (input.home)
      await tx
        .update(table.boardSeats)
        .set({ home: false })
        .where(and(eq(table.boardSeats.personId, personId), ne(table.boardSeats.boardId, board.id)))
    return take(tx, { personId, boardId: board.id, home: input.home })
  })
}

/** Keeps what the actor sees otherwise of a board; the board stays what everybody has. */
export async function arrangeSeat(work: Work, input: ArrangeSeat): Promise<BoardAnswer<Board>> {
  return transact(work.store, writerOf(work, input.key, { arrangeSeat: input }), async (tx) => {
    const { board, personId } = await seatAt(tx, work, input.boardId)
    return take(tx, { personId, boardId: board.id, content: input.content })
  })
}

async function seatAt(tx: Tx, work: Work, boardId: string): Promise<{ board: Board; personId: string }> {
  requireCan(work.actor, 'update', boardSeats, work.clock.now())
  if (work.actor.kind !== 'person') throw new Failure('not-permitted', "Cannot arrange a board: it has to be somebody's")
  return { board: await loadBoard(tx, work, boardId, null, 'share'), personId: work.actor.personId }
}

type Seat = Pick<typeof table.boardSeats.$inferInsert, 'personId' | 'boardId' | 'home' | 'content'>

async function take(tx: Tx, seat: Seat): Promise<BoardAnswer<Board>> {
  const { home: _, ...content } = emptySeat
  const saved = only(
    await tx
      .insert(table.boardSeats)
      .values({ content, ...seat })
      .onConflictDoUpdate({ target: [table.boardSeats.personId, table.boardSeats.boardId], set: seat })
      .returning(),
  )
  return { ok: true, id: saved.id, version: saved.version }
}
