import { eq } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { type Access, reaches, requireCan } from '../../../auth/access.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { Failure, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import type { Work } from '../../work.ts'
import { type StockRefusal, settle } from '../commands.ts'
import { type Level, levelsOf } from '../levels/queries.ts'
import { stockReservations } from '../topics.ts'
import type { ReleaseReservation, ReserveStock } from './contract.ts'

export type Reservation = typeof table.stockReservations.$inferSelect
export type ReservationAnswer = { ok: true; reservation: Seen<Reservation>; levels: Seen<Level>[] } | StockRefusal

/** Holds goods back for an order; refused with what is left when fewer are available. */
export async function reserveStock(work: Work, input: ReserveStock): Promise<ReservationAnswer> {
  const able = requireCan(work.actor, 'create', stockReservations, work.clock.now())
  const { key: _, ...wanted } = input
  if (!reaches(able, wanted))
    throw new Failure('not-found', `Cannot reserve in warehouse "${wanted.warehouseId}": there is no such warehouse`)
  return settle(work, 'reserveStock', input, async (tx) => {
    const reservation = only(await tx.insert(table.stockReservations).values(wanted).returning())
    return answer(tx, work, able, reservation)
  })
}

/** Gives goods that were held back free again. */
export async function releaseReservation(work: Work, input: ReleaseReservation): Promise<ReservationAnswer> {
  const now = work.clock.now()
  const able = requireCan(work.actor, 'update', stockReservations, now)
  return settle(work, 'releaseReservation', input, async (tx) => {
    const { stockReservations: reservations } = table
    const [found] = await tx.select().from(reservations).where(eq(reservations.id, input.id)).for('no key update')
    if (found === undefined || !reaches(able, found))
      throw new Failure('not-found', `Cannot release reservation "${input.id}": there is no such reservation`)
    if (found.releasedAt !== null)
      return refuse('already-done', `Cannot release reservation "${input.id}": it was released before`)
    const released = only(await tx.update(reservations).set({ releasedAt: now }).where(eq(reservations.id, found.id)).returning())
    return answer(tx, work, able, released)
  })
}

const answer = async (tx: Tx, work: Work, able: readonly Access[], reservation: Reservation) => ({
  ok: true as const,
  reservation: showWritten(able, reservation),
  levels: await levelsOf(tx, work, reservation.itemId, [reservation.warehouseId]),
})
