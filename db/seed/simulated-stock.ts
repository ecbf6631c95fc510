import { and, asc, eq, gt, isNull, lt, lte, ne, or } from 'drizzle-orm'
import { arriveDelivery, expectDelivery } from '../../server/areas/logistics/deliveries/commands.ts'
import { adjustStock, issueGoods, returnGoods, transferStock } from '../../server/areas/logistics/movements/commands.ts'
import { releaseReservation, reserveStock } from '../../server/areas/logistics/reservations/commands.ts'
import { dayAt } from '../../server/kernel/day.ts'
import {
  inboundDeliveries,
  items,
  locationStock,
  locations,
  stockLevels,
  stockReservations,
  warehouses,
} from '../schema/logistics.ts'
import { demoCompany } from './cast.ts'
import type { Scene } from './scene.ts'
import { found, regrets } from './texts/stock-reasons.ts'
import { demoWarehouses } from './warehouses.ts'

const unit = 1000
const isShort = lt(stockLevels.available, stockLevels.minStock)

/** One act in the warehouses: goods come, go, are ordered, moved, counted, held back or brought back. */
export async function actInStock(scene: Scene): Promise<void> {
  const { chance } = scene
  if (chance.happens(0.1) && (await arrive(scene))) return
  const shelf = await drawShelf(scene)
  if (shelf === null) return
  const { level, packSize } = shelf
  const room = Math.max((level.maxStock ?? level.minStock * 4) - level.minStock, packSize)
  // Some are always ordered late and fall below their minimum for a while, others in good time; now and then too much comes.
  const isLate = Number.parseInt(level.id.slice(-2), 16) % 10 < 3
  const packs = Math.max(1, Math.round((room * (chance.happens(0.06) ? 1.25 : 0.75)) / packSize))
  if (level.projected < (isLate ? level.minStock * 0.6 : level.minStock + room * 0.12))
    return order(scene, shelf, packs * packSize)
  const few = (part: number) => Math.max(unit, Math.round((room * part * (0.5 + chance.next())) / unit) * unit)
  const luck = chance.next()
  if (luck < 0.04) return bringBack(scene, shelf)
  if (luck < 0.07) return count(scene, shelf)
  if (luck < 0.12) return reserve(scene, shelf, few(0.04))
  if (luck < 0.155) return release(scene)
  if (luck < 0.22) return sendOver(scene, shelf, few(0.08))
  const much = level.maxStock !== null && level.onHand > level.maxStock ? 2 : 1
  const quantity = Math.min(level.available, few(0.05 * much))
  if (quantity > 0)
    await issueGoods(keeperOf(scene, shelf), { ...goods(scene, shelf, quantity), document: `PED-${chance.int(70_000, 99_999)}` })
}

type Shelf = { level: typeof stockLevels.$inferSelect; packSize: number; code: string }

/** One of the shelves that should hold something. */
async function drawShelf({ store, chance }: Scene): Promise<Shelf | null> {
  const kept = await store.db
    .select({ level: stockLevels, packSize: items.packSize, code: warehouses.code })
    .from(stockLevels)
    .innerJoin(items, and(eq(items.id, stockLevels.itemId), eq(items.discontinued, false)))
    .innerJoin(warehouses, eq(warehouses.id, stockLevels.warehouseId))
    .where(gt(stockLevels.minStock, 0))
    .orderBy(asc(stockLevels.id))
  if (kept.length === 0) return null
  return chance.pick(kept)
}

/** Where an item has its place in a warehouse; null where it lies anywhere. */
async function placeOf({ store }: Scene, itemId: string, warehouseId: string): Promise<string | null> {
  const [place] = await store.db
    .select({ id: locations.id })
    .from(locationStock)
    .innerJoin(locations, and(eq(locations.id, locationStock.locationId), eq(locations.warehouseId, warehouseId)))
    .where(eq(locationStock.itemId, itemId))
    .orderBy(asc(locations.code))
    .limit(1)
  return place?.id ?? null
}

const keeperOf = ({ company, store, clock }: Scene, { code }: Pick<Shelf, 'code'>) => ({
  actor: code === demoWarehouses.loures.code ? company.troupe.tiago : company.troupe.nuria,
  store,
  clock,
})

const goods = ({ chance }: Scene, { level }: Shelf, quantity: number) => ({
  key: chance.uuid(),
  itemId: level.itemId,
  warehouseId: level.warehouseId,
  quantity,
})

const today = ({ clock }: Scene) => dayAt(clock.now(), demoCompany.timeZone)

/** The supplier round the corner: it comes the same day. */
async function order(scene: Scene, shelf: Shelf, quantity: number): Promise<void> {
  const document = `OC-${scene.chance.int(9_000, 9_999)}`
  await expectDelivery(keeperOf(scene, shelf), { ...goods(scene, shelf, quantity), expectedOn: today(scene), document })
}

/** What is due comes, and, hurried up, what a short shelf waits for. */
async function arrive(scene: Scene): Promise<boolean> {
  const { store, chance } = scene
  const due = await store.db
    .select({ delivery: inboundDeliveries, cost: items.cost, code: warehouses.code })
    .from(inboundDeliveries)
    .innerJoin(items, eq(items.id, inboundDeliveries.itemId))
    .innerJoin(warehouses, eq(warehouses.id, inboundDeliveries.warehouseId))
    .innerJoin(stockLevels, and(eq(stockLevels.itemId, items.id), eq(stockLevels.warehouseId, warehouses.id)))
    .where(and(isNull(inboundDeliveries.arrivedAt), or(lte(inboundDeliveries.expectedOn, today(scene)), isShort)))
    .orderBy(asc(inboundDeliveries.id))
    .limit(30)
  if (due.length === 0) return false
  const { delivery, cost, code } = chance.pick(due)
  const locationId = await placeOf(scene, delivery.itemId, delivery.warehouseId)
  const value = Math.max(1, Math.round((delivery.quantity / unit) * cost * (0.96 + chance.next() * 0.08)))
  const arrival = { key: chance.uuid(), id: delivery.id, locationId, value, force: true }
  return (await arriveDelivery(keeperOf(scene, { code }), arrival)).ok
}

/** A shop sends a unit back: to Getafe by the carrier, who works in that warehouse alone. */
async function bringBack(scene: Scene, shelf: Shelf): Promise<void> {
  const { chance, company, store, clock } = scene
  const atGetafe = shelf.code === demoWarehouses.getafe.code
  const work = atGetafe ? { actor: company.troupe.oliver, store, clock } : keeperOf(scene, shelf)
  await returnGoods(work, { ...goods(scene, shelf, unit), reason: chance.pick(regrets) })
}

async function count(scene: Scene, shelf: Shelf): Promise<void> {
  const difference = shelf.level.available > 3 * unit ? scene.chance.pick([-unit, -unit, unit]) : unit
  const reason = scene.chance.pick(found[shelf.code === demoWarehouses.loures.code ? 'loures' : 'getafe'])
  await adjustStock(keeperOf(scene, shelf), { ...goods(scene, shelf, difference), reason })
}

async function reserve(scene: Scene, shelf: Shelf, quantity: number): Promise<void> {
  if (shelf.level.available < quantity * 3) return
  const document = `PED-${scene.chance.int(60_000, 69_999)}`
  await reserveStock(keeperOf(scene, shelf), { ...goods(scene, shelf, quantity), document })
}

/** The oldest reservation ends: the goods are fetched, or nobody comes for them. */
async function release(scene: Scene): Promise<void> {
  const { store, chance } = scene
  const [held] = await store.db
    .select({ reservation: stockReservations, code: warehouses.code })
    .from(stockReservations)
    .innerJoin(warehouses, eq(warehouses.id, stockReservations.warehouseId))
    .where(isNull(stockReservations.releasedAt))
    .orderBy(asc(stockReservations.id))
    .limit(1)
  if (held === undefined) return
  const { id, itemId, warehouseId, quantity, document } = held.reservation
  const keeper = keeperOf(scene, held)
  const key = chance.uuid()
  if (chance.happens(0.7)) await issueGoods(keeper, { key, itemId, warehouseId, quantity, document, reservationId: id })
  else await releaseReservation(keeper, { key, id })
}

/** Goods go to the other warehouse, if it keeps them and this one has plenty. */
async function sendOver(scene: Scene, shelf: Shelf, quantity: number): Promise<void> {
  const { level } = shelf
  if (level.available < level.minStock * 2 + quantity) return
  const [other] = await scene.store.db
    .select({ warehouseId: stockLevels.warehouseId, onHand: stockLevels.onHand, maxStock: stockLevels.maxStock })
    .from(stockLevels)
    .where(and(eq(stockLevels.itemId, level.itemId), ne(stockLevels.warehouseId, level.warehouseId), gt(stockLevels.minStock, 0)))
  if (other === undefined || other.onHand + quantity > (other.maxStock ?? Number.POSITIVE_INFINITY)) return
  const toLocationId = await placeOf(scene, level.itemId, other.warehouseId)
  const way = { toWarehouseId: other.warehouseId, toLocationId, document: `TR-${scene.chance.int(900, 999)}`, force: true }
  await transferStock(keeperOf(scene, shelf), { ...goods(scene, shelf, quantity), ...way })
}
