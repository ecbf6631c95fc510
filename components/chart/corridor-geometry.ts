import { scaleLinear } from 'd3-scale'

/** Quantities of one item in its own unit; for drawing only, so plain numbers do. */
export type Corridor = {
  min: number
  /** Null when the item has no upper bound. */
  max: number | null
  onHand: number
  /** On hand less what is reserved; may be below zero. */
  available: number
  /** In the order of arrival. */
  inbound: readonly { id: string; quantity: number; label: string }[]
}

/** Short by what is available, over by what lies there. */
export type CorridorZone = 'shortage' | 'within' | 'over'

/** A place on the bar in percent, and whether the true place lies beyond the end. */
export type CorridorMark = { at: number; beyond: boolean }

export type CorridorGeometry = {
  zone: CorridorZone
  onHand: CorridorMark
  available: CorridorMark
  /** Where the stock will stand after each arrival, if nothing leaves. */
  inbound: readonly (CorridorMark & { id: string; label: string })[]
}

export const minAt = 25
export const maxAt = 75

/**
 * Places an item's stock on a bar whose zones are equally long for every item (shortage 25 %, corridor 50 %, over-capacity
 * 25 %), so that a column of bars reads at a glance. Past the right end lies what exceeds max by half the corridor.
 */
export function corridorGeometry({ min, max, onHand, available, inbound }: Corridor): CorridorGeometry {
  // Without any bound, what lies there is neither much nor little: it stands in the middle.
  const top = max ?? (min > 0 ? min * 3 : Math.max(onHand * 2, 1))
  const scale = scaleLinear([0, min, top, top + Math.max((top - min) / 2, 1)], [0, minAt, maxAt, 100])
  const start = min > 0 ? 0 : minAt

  function mark(quantity: number): CorridorMark {
    const place = quantity <= 0 ? start + Math.min(0, quantity) : scale(quantity)
    return { at: Math.min(100, Math.max(0, place)), beyond: place < 0 || place > 100 }
  }

  let projected = available
  return {
    zone: available < min ? 'shortage' : max !== null && onHand > max ? 'over' : 'within',
    onHand: mark(onHand),
    available: mark(available),
    inbound: inbound.map(({ id, quantity, label }) => {
      projected += quantity
      return { id, label, ...mark(projected) }
    }),
  }
}
