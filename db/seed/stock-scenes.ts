import { arriveDelivery, expectDelivery } from '../../server/areas/logistics/deliveries/commands.ts'
import {
  adjustStock,
  issueGoods,
  receiveGoods,
  returnGoods,
  transferStock,
} from '../../server/areas/logistics/movements/commands.ts'
import { reserveStock } from '../../server/areas/logistics/reservations/commands.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import { addDays, dayAt } from '../../server/kernel/day.ts'
import { done, type Story } from './story.ts'
import type { Shelf } from './warehouses.ts'

const thousand = 1000
const day = 86_400_000

/** What people of a warehouse do with goods, planned for a moment; quantities in whole units. */
export function stockScenes(story: Story) {
  const { chance } = story
  const goods = ({ itemId, warehouseId }: Shelf, units: number) => ({
    key: story.key(),
    itemId,
    warehouseId,
    quantity: units * thousand,
  })
  /** Prices wander by a few percent. */
  const price = ({ item }: Shelf, units: number) => Math.round(units * item.cost * (0.96 + chance.next() * 0.09))

  return {
    open: (at: Instant, who: PersonActor, shelf: Shelf, units: number) =>
      story.plan(at, async () => {
        const { locationId } = shelf
        const opening = { ...goods(shelf, units), locationId, value: price(shelf, units), document: 'INVENTARIO', force: true }
        return done(await receiveGoods(story.as(who), opening))
      }),
    /** Somebody may have reserved the last units meanwhile: then there is nothing to issue, as in life. */
    issue: (at: Instant, who: PersonActor, shelf: Shelf, units: number) =>
      story.plan(at, async () =>
        issueGoods(story.as(who), { ...goods(shelf, units), document: `PED-${chance.int(20_000, 59_999)}` }),
      ),
    /** Orders goods now that come later; `lateDays` after the day that was promised. */
    order: (at: Instant, who: PersonActor, shelf: Shelf, units: number, lateDays: number) => {
      const document = `OC-${chance.int(3_000, 8_999)}`
      const promised = addDays(dayAt(at, 'Europe/Madrid'), shelf.item.lead)
      const comes = at + (shelf.item.lead + lateDays) * day + chance.int(-5, 4) * 3_600_000
      let id = ''
      story.plan(at, async () => {
        id = done(await expectDelivery(story.as(who), { ...goods(shelf, units), expectedOn: promised, document })).delivery.id
      })
      story.plan(comes, async () => {
        const arrival = { key: story.key(), id, locationId: shelf.locationId, value: price(shelf, units), force: true }
        return done(await arriveDelivery(story.as(who), arrival))
      })
      return comes
    },
    transfer: (at: Instant, who: PersonActor, from: Shelf, to: Shelf, units: number) =>
      story.plan(at, async () => {
        const { warehouseId: toWarehouseId, locationId: toLocationId } = to
        const way = { ...goods(from, units), toWarehouseId, toLocationId, document: `TR-${chance.int(300, 899)}`, force: true }
        return done(await transferStock(story.as(who), way))
      }),
    count: (at: Instant, who: PersonActor, shelf: Shelf, difference: number, reason: string) =>
      story.plan(at, async () => adjustStock(story.tries(who), { ...goods(shelf, difference), reason, force: true })),
    bringBack: (at: Instant, who: PersonActor, shelf: Shelf, units: number, reason: string) =>
      story.plan(at, async () => done(await returnGoods(story.as(who), { ...goods(shelf, units), reason }))),
    reserve: (at: Instant, who: PersonActor, shelf: Shelf, units: number) =>
      story.plan(at, async () =>
        reserveStock(story.tries(who), { ...goods(shelf, units), document: `PED-${chance.int(60_000, 69_999)}` }),
      ),
  }
}
