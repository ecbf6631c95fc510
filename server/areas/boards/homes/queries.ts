import { and, eq, inArray } from 'drizzle-orm'
import * as table from '../../../../db/schema/boards.ts'
import { accessTo, reaches } from '../../../auth/access.ts'
import type { Work } from '../../work.ts'
import { boards } from '../topics.ts'

/** The board that the actor begins with: their own choice, else their first role's that has one; null: the overview. */
export async function findHome(work: Work): Promise<string | null> {
  const { actor } = work
  if (actor.kind !== 'person') return null
  const { db } = work.store
  const accesses = accessTo(actor, boards, work.clock.now())
  const [chosen] = await db
    .select({ board: table.boards })
    .from(table.boardSeats)
    .innerJoin(table.boards, eq(table.boards.id, table.boardSeats.boardId))
    .where(and(eq(table.boardSeats.personId, actor.personId), eq(table.boardSeats.home, true)))
  if (chosen !== undefined && reaches(accesses, chosen.board)) return chosen.board.id
  const roles = actor.memberships.map(({ role }) => role)
  if (roles.length === 0) return null
  const homes = await db
    .select({ role: table.boardHomes.role, board: table.boards })
    .from(table.boardHomes)
    .innerJoin(table.boards, eq(table.boards.id, table.boardHomes.boardId))
    .where(inArray(table.boardHomes.role, roles))
  const open = homes.filter(({ board }) => reaches(accesses, board))
  return roles.flatMap((role) => open.find((home) => home.role === role)?.board.id ?? [])[0] ?? null
}
