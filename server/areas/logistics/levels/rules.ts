import { addDays, type Day, daysBetween } from '../../../kernel/day.ts'
import type { Quantity } from '../../../kernel/decimal.ts'

/** Quantities in thousandths, as records have them. */
export type LevelState = {
  onHand: Quantity
  available: Quantity
  minStock: Quantity
  /** Null: no upper bound. */
  maxStock: Quantity | null
  safetyStock: Quantity
}
export type Arrival = { expectedOn: Day; quantity: Quantity }
/** What was issued in the last `days` days: the mean daily issue without rounding. */
export type Usage = { issued: Quantity; days: number }

/** Where a level stands, as the numbers on the tiles count it: short by what is available, over by what lies there. */
export type Zone = 'out' | 'below' | 'within' | 'above'

/** A level without a minimum is no place that should hold the item: at 0 it is not out of anything. */
export function zoneOf({ onHand, available, minStock, maxStock }: Omit<LevelState, 'safetyStock'>): Zone {
  if (available < minStock) return available <= 0 ? 'out' : 'below'
  return maxStock !== null && onHand > maxStock ? 'above' : 'within'
}

export type Corridor = {
  zone: Zone
  /** What will be available after each arrival on its day, less the mean daily issue until then. */
  arrivals: readonly (Arrival & { after: Quantity; late: boolean })[]
  /** Tenths of days that the available stock lasts; null when nothing is issued. */
  cover: number | null
  /** First day below the minimum, without stock, and above the maximum; null when not within a year. */
  shortOn: Day | null
  outOn: Day | null
  overOn: Day | null
}

const horizonDays = 366

/** The corridor of a level from `today` on: where it stands, and the days on which it leaves at either end. */
export function corridorOf(level: LevelState, inbound: readonly Arrival[], usage: Usage, today: Day): Corridor {
  const due = inOrder(inbound, today)
  let balance = level.available
  const arrivals = due.map(({ arrival, after }) => {
    balance += arrival.quantity
    return { ...arrival, after: balance - used(usage, after), late: arrival.expectedOn < today }
  })
  const { maxStock } = level
  const over = maxStock === null ? null : firstOver(level.onHand, due, usage, maxStock)
  return {
    zone: zoneOf(level),
    arrivals,
    cover: coverOf(level.available, usage),
    shortOn: dayIn(today, firstUnder(level.available, due, usage, level.minStock)),
    outOn: dayIn(today, firstUnder(level.available, due, usage, 1)),
    overOn: dayIn(today, over),
  }
}

/** How long a stock lasts at the mean daily issue, in tenths of days; null when nothing is issued. */
export const coverOf = (available: Quantity, { issued, days }: Usage): number | null =>
  issued <= 0 ? null : Math.floor((Math.max(available, 0) * days * 10) / issued)

/** Days from now that each delivery is away; a late one counts as coming today. */
type Due = { arrival: Arrival; after: number }

const inOrder = (inbound: readonly Arrival[], today: Day): Due[] =>
  inbound
    .map((arrival) => ({ arrival, after: Math.max(0, daysBetween(today, arrival.expectedOn)) }))
    .sort((a, b) => a.after - b.after)

const used = ({ issued, days }: Usage, after: number): Quantity => Math.round((issued * after) / days)

const dayIn = (today: Day, after: number | null): Day | null =>
  after === null || after > horizonDays ? null : addDays(today, after)

/** The first day on which less than `bound` is left: between two arrivals the stock only falls, so each stretch is one division. */
function firstUnder(start: Quantity, due: readonly Due[], { issued, days }: Usage, bound: Quantity): number | null {
  let balance = start
  let from = 0
  for (let next = 0; next <= due.length; next++) {
    const until = due[next]?.after ?? Number.POSITIVE_INFINITY
    const falls = issued > 0 ? Math.floor(((balance - bound) * days) / issued) + 1 : Number.POSITIVE_INFINITY
    const crossed = balance < bound ? from : Math.max(from, falls)
    if (crossed < until) return crossed
    balance += due[next]?.arrival.quantity ?? 0
    from = until
  }
  return null
}

/** The first day on which more than `bound` lies there: today, or the day of an arrival. */
function firstOver(start: Quantity, due: readonly Due[], usage: Usage, bound: Quantity): number | null {
  if (start > bound) return 0
  let balance = start
  for (const { arrival, after } of due) {
    balance += arrival.quantity
    if (balance - used(usage, after) > bound) return after
  }
  return null
}
