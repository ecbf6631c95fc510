import { multiplyScaled, type Quantity } from '../../../kernel/decimal.ts'

/** Capacity and use in thousandths of a litre. */
export type Room = { capacity: Quantity; used: Quantity }

/** How full a location is, in tenths of a percent; above 1000 it holds more than it is made for. */
export const fillOf = ({ capacity, used }: Room): number => Math.round((used * 1000) / capacity)

/** The room of a location after `quantity` units of `volume` each were put there. */
export const roomAfter = ({ capacity, used }: Room, quantity: Quantity, volume: Quantity): Room => ({
  capacity,
  used: used + multiplyScaled(quantity, volume, 3),
})

export const overfull = ({ capacity, used }: Room): boolean => used > capacity
