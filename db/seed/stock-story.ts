import type { Troupe } from './asking.ts'
import { stockScenes } from './stock-scenes.ts'
import type { Story } from './story.ts'
import { found, regrets } from './texts/stock-reasons.ts'
import type { Shelf } from './warehouses.ts'
import { hour, minute, weekdayOf } from './working-hours.ts'

/** Shops are supplied often lately, in larger lots before. */
const lately = 32

/** Plans ninety days in both warehouses: what was sold, ordered, moved, counted and brought back. */
export function planStock(story: Story, troupe: Troupe, shelves: readonly Shelf[]): void {
  const { chance, days, start, end } = story
  const scenes = stockScenes(story)
  const first = days.dayOf(start)
  const last = days.dayOf(end)
  const at = (day: number, from = 8, to = 18) => days.startOf(day) + chance.int(from * 60, to * 60) * minute
  const keeperOf = (shelf: Shelf) => (shelf.warehouse === 'getafe' ? troupe.nuria : troupe.tiago)
  /** On hand and on its way, by shelf: the plan knows what its scenes will have done. */
  const stock = new Map(shelves.map((shelf) => [shelf, { onHand: 0, due: [] as { at: number; units: number }[] }]))
  const stockOf = (shelf: Shelf) => stock.get(shelf) ?? { onHand: 0, due: [] }

  function order(shelf: Shelf, when: number, units: number): void {
    const late = chance.happens(0.2) ? chance.int(1, 4) : 0
    stockOf(shelf).due.push({ at: scenes.order(when, keeperOf(shelf), shelf, units, late), units })
  }

  function liveOn(shelf: Shelf, day: number): void {
    const { item, demand, max } = shelf
    const here = stockOf(shelf)
    const keeper = keeperOf(shelf)
    for (const delivery of here.due.filter((each) => days.dayOf(each.at) < day)) {
      here.onHand += delivery.units
      here.due.splice(here.due.indexOf(delivery), 1)
    }
    const ago = last - day
    if (item.fortune === 'dead' || weekdayOf(day) === 6) return
    const lot = ago < lately ? 7 : 16
    if (chance.happens(1 / (lot * 0.86))) {
      const units = Math.min(here.onHand, Math.max(1, Math.round(demand * lot * (0.7 + chance.next() * 0.6))))
      if (units > 0) scenes.issue(at(day, 9), keeper, shelf, units)
      here.onHand -= units
    }
    if (chance.happens(0.004) && here.onHand > 3) {
      const difference = chance.pick([-2, -1, -1, 1])
      scenes.count(at(day, 18, 19), keeper, shelf, difference, chance.pick(found[shelf.warehouse]))
      here.onHand += difference
    }
    if (weekdayOf(day) > 4 || (item.fortune === 'starved' && ago < 24)) return
    const coming = here.due.reduce((sum, { units }) => sum + units, 0)
    const wanted = max - here.onHand - coming + demand * item.lead * 0.7
    const packs = Math.floor(wanted / item.pack)
    if (here.onHand + coming < shelf.min + demand * (item.lead + 1) && packs > 0) order(shelf, at(day, 15, 17), packs * item.pack)
    if (item.fortune === 'doubled' && ago === item.lead + 3)
      order(shelf, at(day, 15, 17), Math.ceil((max * 0.9) / item.pack) * item.pack)
  }

  for (const shelf of shelves) {
    const units = Math.round(shelf.min + (shelf.max - shelf.min) * (0.35 + chance.next() * 0.5))
    scenes.open(days.startOf(first) + chance.int(7 * 60, 9 * 60) * minute, keeperOf(shelf), shelf, units)
    stockOf(shelf).onHand = units
  }
  for (let day = first + 1; day <= last; day++) {
    for (const shelf of shelves) liveOn(shelf, day)
    if (weekdayOf(day) === 2) sendToLoures(day)
    if (chance.happens(0.35)) {
      const shelf = chance.pick(shelves.filter(({ warehouse, item }) => warehouse === 'getafe' && item.fortune !== 'dead'))
      scenes.bringBack(at(day, 10), chance.happens(0.6) ? troupe.oliver : troupe.nuria, shelf, 1, chance.pick(regrets))
      stockOf(shelf).onHand += 1
    }
  }
  // Whose supplier let it down is sold out by now, or nearly.
  for (const [n, shelf] of shelves.filter(({ item }) => item.fortune === 'starved').entries()) {
    const units = stockOf(shelf).onHand - (n % 2 === 0 ? 0 : Math.floor(shelf.min * 0.4))
    if (units > 0) scenes.issue(end - chance.int(2, 30) * hour, keeperOf(shelf), shelf, units)
  }
  for (let n = 0; n < 14; n++) {
    const shelf = chance.pick(shelves.filter((each) => stockOf(each).onHand > each.min * 2))
    scenes.reserve(end - chance.int(1, 70) * hour, keeperOf(shelf), shelf, Math.ceil(shelf.demand * 2))
  }

  /** The weekly truck to Lisbon takes what Getafe has plenty of and Loures needs. */
  function sendToLoures(day: number): void {
    for (const to of shelves.filter(({ warehouse }) => warehouse === 'loures')) {
      const from = shelves.find(({ warehouse, itemId }) => warehouse === 'getafe' && itemId === to.itemId)
      if (from === undefined || stockOf(to).onHand > to.min * 1.2 || stockOf(from).onHand < from.min * 2.5) continue
      const units = Math.ceil(to.demand * 4)
      scenes.transfer(at(day, 6, 7), troupe.nuria, from, to, units)
      stockOf(from).onHand -= units
      stockOf(to).onHand += units
    }
  }
}
