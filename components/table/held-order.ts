'use client'

import { useMemo, useState } from 'react'

type HeldOrder = {
  /** The rows to draw, in this order; an id that is gone keeps its place until the hold ends. */
  order: readonly string[]
  /** Arrived since the hold began. */
  arrivals: readonly string[]
  /** Applies what waits at once. */
  release: () => void
}

/** Ids of `next` that `held` does not know. */
export function arrivalsOf(held: readonly string[], next: readonly string[]): readonly string[] {
  if (held === next) return []
  const known = new Set(held)
  return next.filter((id) => !known.has(id))
}

/**
 * Keeps the order of rows still while `holding` (a pointer rests on them, a cell is edited), whatever arrives, leaves or
 * moves meanwhile. A change of `arrangement` (sort or filter: the person's own act) applies at once.
 */
export function useHeldOrder(next: readonly string[], holding: boolean, arrangement: string): HeldOrder {
  const [held, setHeld] = useState({ order: next, arrangement })
  const due = held.order !== next && (!holding || held.arrangement !== arrangement)
  if (due) setHeld({ order: next, arrangement })
  const order = due ? next : held.order
  const arrivals = useMemo(() => arrivalsOf(order, next), [order, next])
  return { order, arrivals, release: () => setHeld({ order: next, arrangement }) }
}
