import { randomUUID } from 'node:crypto'
import { openDb, openSql } from '../../db/client.ts'
import { queues } from '../../db/schema/it.ts'
import { items, locations, warehouses } from '../../db/schema/logistics.ts'
import type { Work } from '../../server/areas/work.ts'
import type { Role } from '../../server/auth/roles.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { only } from '../../server/kernel/only.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

export const key = (): string => randomUUID()
export const noon = Date.UTC(2026, 10, 20, 12)

/** A company with two warehouses of two locations each, in a database of its own; the outside person works in Madrid alone. */
export async function openStockWorld() {
  const database = await freshDatabase()
  const { db, close } = openDb(database.url, 'test', 24)
  const sql = openSql(database.url, 'test', 2)
  const clock = manualClock(noon)
  const store = { db, committed: () => {} }

  const warehouse = async (code: string) => only(await db.insert(warehouses).values({ code, name: code }).returning()).id
  const location = async (warehouseId: string, code: string, capacity = 1_000_000) =>
    only(await db.insert(locations).values({ warehouseId, code, capacity }).returning()).id
  const madrid = await warehouse('MAD')
  const lisboa = await warehouse('LIS')
  const shelf = await location(madrid, 'A-01')
  const floor = await location(madrid, 'B-01')
  const cage = await location(lisboa, 'C-01')
  const queue = only(await db.insert(queues).values({ name: 'Service desk' }).returning())
  const staff = await tellStaff(db, { queueId: queue.id, warehouseId: madrid }, noon)

  let count = 0
  return {
    url: database.url,
    db,
    sql,
    clock,
    store,
    staff,
    madrid,
    lisboa,
    shelf,
    floor,
    cage,
    location,
    work: (role: Role): Work => ({ actor: staff[role], store, clock }),
    /** A new item at 5.00 a unit, one litre each. */
    item: async (fields: Partial<typeof items.$inferInsert> = {}) =>
      only(
        await db
          .insert(items)
          .values({ sku: `SKU-${++count}`, name: `Item ${count}`, cost: 500, ...fields })
          .returning(),
      ),
    level: async (itemId: string, warehouseId: string) => {
      const [level] = await sql`select (on_hand * 1000)::int as "onHand", (reserved * 1000)::int as reserved,
        (incoming * 1000)::int as incoming, (available * 1000)::int as available, value::int as value
        from stock_levels where item_id = ${itemId} and warehouse_id = ${warehouseId}`
      return level ?? null
    },
    places: async (itemId: string) =>
      Object.fromEntries(
        (
          await sql<{ code: string; held: number; used: number }[]>`
            select l.code, (s.on_hand * 1000)::int as held, (l.used * 1000)::int as used
            from location_stock s join locations l on l.id = s.location_id where s.item_id = ${itemId} order by l.code`
        ).map(({ code, held, used }) => [code, [held, used]]),
      ),
    close: async () => {
      await Promise.all([close(), sql.end()])
      await database.drop()
    },
  }
}

export type StockWorld = Awaited<ReturnType<typeof openStockWorld>>
