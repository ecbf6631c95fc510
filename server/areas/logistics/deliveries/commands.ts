import { eq } from 'drizzle-orm'
import * as table from '../../../../db/schema/logistics.ts'
import { reaches, requireCan } from '../../../auth/access.ts'
import { type Seen, showWritten } from '../../../auth/project.ts'
import { Failure, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import type { Work } from '../../work.ts'
import { type StockRefusal, settle } from '../commands.ts'
import type { LocationFull } from '../contract.ts'
import { type Level, levelsOf } from '../levels/queries.ts'
import { type Booked, bookMovement, requireMovable } from '../movements/commands.ts'
import { inboundDeliveries } from '../topics.ts'
import type { ArriveDelivery, ExpectDelivery } from './contract.ts'

export type Delivery = typeof table.inboundDeliveries.$inferSelect
export type DeliveryAnswer = { ok: true; delivery: Seen<Delivery>; levels: Seen<Level>[] } | StockRefusal
export type ArrivalAnswer = (Booked & { delivery: Seen<Delivery> }) | LocationFull | StockRefusal

/** Notes goods that were ordered and will come; they count as incoming until they arrive. */
export async function expectDelivery(work: Work, input: ExpectDelivery): Promise<DeliveryAnswer> {
  const able = requireCan(work.actor, 'create', inboundDeliveries, work.clock.now())
  const { key: _, ...expected } = input
  if (!reaches(able, expected))
    throw new Failure('not-found', `Cannot expect goods in warehouse "${expected.warehouseId}": there is no such warehouse`)
  return settle(work, 'expectDelivery', input, async (tx) => {
    const delivery = only(await tx.insert(table.inboundDeliveries).values(expected).returning())
    return {
      ok: true,
      delivery: showWritten(able, delivery),
      levels: await levelsOf(tx, work, delivery.itemId, [delivery.warehouseId]),
    }
  })
}

/** Turns an expected delivery into a receipt, in one transaction. When less came, the rest stays expected. */
export async function arriveDelivery(work: Work, input: ArriveDelivery): Promise<ArrivalAnswer> {
  const now = work.clock.now()
  const able = requireCan(work.actor, 'update', inboundDeliveries, now)
  return settle(work, 'arriveDelivery', input, async (tx): Promise<ArrivalAnswer> => {
    const { inboundDeliveries: deliveries } = table
    const [due] = await tx.select().from(deliveries).where(eq(deliveries.id, input.id)).for('no key update')
    if (due === undefined || !reaches(able, due))
      throw new Failure('not-found', `Cannot receive delivery "${input.id}": there is no such delivery`)
    if (due.arrivedAt !== null) return refuse('already-done', `Cannot receive delivery "${input.id}": it arrived before`)
    requireMovable(work, { warehouseId: due.warehouseId, value: input.value })

    const quantity = input.quantity ?? due.quantity
    const rest = due.quantity - quantity
    const changed = rest > 0 ? { quantity: rest } : { arrivedAt: now }
    const delivery = only(await tx.update(deliveries).set(changed).where(eq(deliveries.id, due.id)).returning())
    const { itemId, warehouseId, document } = due
    const { locationId, value, force } = input
    const booked = await bookMovement(tx, work, {
      kind: 'receipt',
      itemId,
      warehouseId,
      quantity,
      locationId,
      value,
      force,
      reason: '',
      document,
    })
    return booked.ok ? { ...booked, delivery: showWritten(able, delivery) } : booked
  })
}
