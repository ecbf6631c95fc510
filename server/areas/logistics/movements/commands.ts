import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { accessTo, columnsOf, reaches, requireCan } from '../../../auth/access.ts'
import { personOf } from '../../../auth/actor.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { reachSql } from '../../../auth/scope-sql.ts'
import { formatDecimal } from '../../../kernel/decimal.ts'
import { Failure } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import type { Work } from '../../work.ts'
import { type StockRefusal, settle } from '../commands.ts'
import type { LocationFull } from '../contract.ts'
import { type Level, levelsOf } from '../levels/queries.ts'
import { overfull } from '../locations/rules.ts'
import { stockMovements, stockReservations } from '../topics.ts'
import type { AdjustStock, IssueGoods, ReceiveGoods, ReturnGoods, TransferStock } from './contract.ts'
import type { Movement } from './queries.ts'

/** The movement and the levels after it, as the actor may see them. */
export type Booked = { ok: true; movement: Seen<Movement>; levels: Seen<Level>[] }
export type MovementAnswer = Booked | LocationFull | StockRefusal

/** Books goods that came in. */
export const receiveGoods = (work: Work, input: ReceiveGoods): Promise<MovementAnswer> =>
  move(work, input, { ...input, kind: 'receipt' })

/** Books goods that left; refused with what is left when fewer are available. Ends the reservation that held them back. */
export const issueGoods = (work: Work, input: IssueGoods): Promise<MovementAnswer> =>
  move(work, input, { ...input, kind: 'issue' }, (tx) => endReservation(tx, work, input))

/** Moves goods to another warehouse, out of one and into the other at once. */
export const transferStock = (work: Work, input: TransferStock): Promise<MovementAnswer> =>
  move(work, input, { ...input, kind: 'transfer' })

/** Corrects a level by the difference that a count found; the reason says why. */
export const adjustStock = (work: Work, input: AdjustStock): Promise<MovementAnswer> =>
  move(work, input, { ...input, kind: 'adjustment' })

/** Books goods that a customer brought back. */
export const returnGoods = (work: Work, input: ReturnGoods): Promise<MovementAnswer> =>
  move(work, input, { ...input, kind: 'return' })

/** A movement about to be booked: what the inputs have in common, and what only some have. */
type Booking = Omit<ReceiveGoods, 'key' | 'value'> &
  Partial<Pick<ReceiveGoods, 'value'> & Pick<TransferStock, 'toWarehouseId' | 'toLocationId'>> & { kind: Movement['kind'] }

async function move(
  work: Work,
  asked: { key: string },
  booking: Booking,
  before?: (tx: Tx) => Promise<void>,
): Promise<MovementAnswer> {
  requireMovable(work, booking)
  return settle(work, booking.kind, asked, async (tx) => {
    await before?.(tx)
    return bookMovement(tx, work, booking)
  })
}

/** Throws unless each warehouse is in the actor's reach (`not-found`); a value is set only by who may read values there. */
export function requireMovable(work: Work, booking: Pick<Booking, 'warehouseId' | 'toWarehouseId' | 'value'>): void {
  const able = requireCan(work.actor, 'create', stockMovements, work.clock.now())
  for (const place of [booking.warehouseId, booking.toWarehouseId])
    if (place !== undefined && !reaches(able, { warehouseId: place }))
      throw new Failure('not-found', `Cannot move stock in warehouse "${place}": there is no such warehouse`)
  if (typeof booking.value === 'number' && !columnsOf(able, { warehouseId: booking.warehouseId }).has('value'))
    throw new Failure('not-permitted', 'Cannot set the value of a movement: your roles do not show values')
}

/** Inserts the movement; the ledger's trigger moves levels and locations. Part of a transaction that `settle` runs. */
export async function bookMovement(tx: Tx, work: Work, booking: Booking): Promise<Booked | LocationFull> {
  const { actor, clock } = work
  const movement = only(
    await tx
      .insert(table.stockMovements)
      .values({
        kind: booking.kind,
        itemId: booking.itemId,
        warehouseId: booking.warehouseId,
        toWarehouseId: booking.toWarehouseId ?? null,
        locationId: booking.locationId ?? null,
        toLocationId: booking.toLocationId ?? null,
        quantity: booking.quantity,
        value: booking.value ?? 0,
        reason: booking.reason ?? '',
        document: booking.document ?? '',
        personId: personOf(actor),
        movedAt: clock.now(),
      })
      .returning(),
  )
  const full = booking.force === true ? null : await fullness(tx, movement)
  if (full !== null) return full
  const places = [movement.warehouseId, ...(movement.toWarehouseId === null ? [] : [movement.toWarehouseId])]
  return {
    ok: true,
    movement: showWritten(accessTo(actor, stockMovements, clock.now()), movement),
    levels: await levelsOf(tx, work, movement.itemId, places),
  }
}

/** The location that the movement filled, if it now holds more than it is made for; its row is ours until the end. */
async function fullness(tx: Tx, movement: Movement): Promise<LocationFull | null> {
  const comesIn = movement.kind !== 'issue' && movement.kind !== 'transfer' && movement.quantity > 0
  const filled = comesIn ? movement.locationId : movement.toLocationId
  if (filled === null) return null
  const location = only(await tx.select().from(table.locations).where(eq(table.locations.id, filled)))
  if (!overfull(location)) return null
  const { code, capacity, used } = location
  const detail = `it would hold ${formatDecimal(used, 3)} of ${formatDecimal(capacity, 3)} litres, confirm it or choose another`
  return { ok: false, reason: 'location-full', message: `Cannot fill location "${code}": ${detail}`, capacity, used }
}

async function endReservation(tx: Tx, work: Work, { reservationId, itemId, warehouseId }: IssueGoods): Promise<void> {
  if (typeof reservationId !== 'string') return
  const { stockReservations: reservations } = table
  const now = work.clock.now()
  const able = requireCan(work.actor, 'update', stockReservations, now)
  const held = and(eq(reservations.id, reservationId), eq(reservations.itemId, itemId), eq(reservations.warehouseId, warehouseId))
  const ended = await tx
    .update(reservations)
    .set({ releasedAt: now })
    .where(and(held, isNull(reservations.releasedAt), reachSql(able, stockReservations)))
    .returning({ id: reservations.id })
  if (ended.length === 0)
    throw new Failure('not-found', `Cannot issue for reservation "${reservationId}": none that is open holds this item there`)
}
