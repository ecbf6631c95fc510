import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { readTogether } from '../../../../db/read-together.ts'
import * as table from '../../../../db/schema/logistics.ts'
import { accessTo, reaches } from '../../../auth/access.ts'
import { project, projectAll, type Seen } from '../../../auth/project.ts'
import type { SeenChange } from '../../../feed/see-change.ts'
import { seenHistory } from '../../../feed/seen-history.ts'
import { Failure } from '../../../kernel/errors.ts'
import type { Work } from '../../work.ts'
import { type Level, type LevelUsage, usageSince } from '../levels/queries.ts'
import { type MovementPage, pageOfMovements } from '../movements/queries.ts'
import { inboundDeliveries, items, locationStock, locations, stockLevels, stockReservations, suppliers } from '../topics.ts'

export type Item = typeof table.items.$inferSelect
type Location = typeof table.locations.$inferSelect

/** All that the panel of an item shows; what the reader may not see of it is not in there. */
export type ItemPanel = {
  item: Seen<Item>
  supplier: Seen<typeof table.suppliers.$inferSelect> | null
  levels: Seen<Level>[]
  /** What was issued lately, by warehouse. */
  usage: LevelUsage[]
  places: { location: Seen<Location>; onHand: number }[]
  inbound: Seen<typeof table.inboundDeliveries.$inferSelect>[]
  reservations: Seen<typeof table.stockReservations.$inferSelect>[]
  movements: MovementPage
  history: SeenChange[]
}

const firstPage = 20

/** An item with its stock, what is coming, what moved and who changed it, all in one snapshot. */
export async function getItem(work: Work, { id }: { id: string }): Promise<ItemPanel> {
  const now = work.clock.now()
  const may = (entity: Parameters<typeof accessTo>[1]) => accessTo(work.actor, entity, now)
  return readTogether(work, async (tx) => {
    const [item] = await tx.select().from(table.items).where(eq(table.items.id, id))
    const seen = item === undefined || !reaches(may(items), item) ? null : project(may(items), item)
    if (item === undefined || seen === null) throw new Failure('not-found', `Cannot open item "${id}": there is no such item`)

    const { stockLevels: levels, inboundDeliveries: inbound, stockReservations: reservations } = table
    const ofItem = await tx.select().from(levels).where(eq(levels.itemId, id)).orderBy(levels.warehouseId)
    const due = await tx
      .select()
      .from(inbound)
      .where(and(eq(inbound.itemId, id), isNull(inbound.arrivedAt)))
      .orderBy(inbound.expectedOn, inbound.id)
    const held = await tx
      .select()
      .from(reservations)
      .where(and(eq(reservations.itemId, id), isNull(reservations.releasedAt)))
      .orderBy(reservations.id)
    return {
      item: seen,
      supplier: seen.supplierId ? await supplierOf(tx, work, seen.supplierId) : null,
      levels: projectAll(may(stockLevels), ofItem),
      usage: await usageSince(tx, work, id),
      places: await placesOf(tx, work, id),
      inbound: projectAll(may(inboundDeliveries), due),
      reservations: projectAll(may(stockReservations), held),
      movements: await pageOfMovements(tx, work, { itemId: id, limit: firstPage }),
      history: await seenHistory(tx, work.actor, items, id, now),
    }
  })
}

async function supplierOf(tx: Tx, work: Work, id: string): Promise<ItemPanel['supplier']> {
  const [supplier] = await tx.select().from(table.suppliers).where(eq(table.suppliers.id, id))
  return supplier === undefined ? null : project(accessTo(work.actor, suppliers, work.clock.now()), supplier)
}

async function placesOf(tx: Tx, work: Work, itemId: string): Promise<ItemPanel['places']> {
  const now = work.clock.now()
  if (accessTo(work.actor, locationStock, now).length === 0) return []
  const accesses = accessTo(work.actor, locations, now)
  const found = await tx
    .select({ location: table.locations, onHand: table.locationStock.onHand })
    .from(table.locationStock)
    .innerJoin(table.locations, eq(table.locations.id, table.locationStock.locationId))
    .where(and(eq(table.locationStock.itemId, itemId), sql`${table.locationStock.onHand} > 0`))
    .orderBy(table.locations.code)
  return found.flatMap(({ location, onHand }) => {
    const seen = project(accesses, location)
    return seen === null ? [] : [{ location: seen, onHand }]
  })
}
