import * as z from 'zod'
import type { Quantity } from '../../kernel/decimal.ts'

/** Thousandths of a unit, as many as the schema's `numeric(14,3)` holds. */
const largest = 99_999_999_999_999

export const quantityInput = z.int().positive().max(largest)
/** Positive or negative, never nothing. */
export const differenceInput = z
  .int()
  .min(-largest)
  .max(largest)
  .refine((difference) => difference !== 0, 'nothing is moved')
/** Thousandths; zero too. */
export const boundInput = z.int().nonnegative().max(largest)
/** Minor units of the company's currency. */
export const moneyInput = z.int().nonnegative().max(9_000_000_000_000_000)

/** Not enough to move or to hold back: `available` is what is left, in the warehouse or in the location named. */
export type NotEnough = { ok: false; reason: 'not-enough'; message: string; available: Quantity }

/** The location would hold more than it is made for (thousandths of litres); the same call with `force` books it all the same. */
export type LocationFull = { ok: false; reason: 'location-full'; message: string; capacity: Quantity; used: Quantity }

/** Why logistics says no to something that was well asked; each has its text in the messages. */
export const stockReasons = [
  'unknown-location',
  'same-warehouse',
  'bad-corridor',
  'too-large',
  'sku-taken',
  'code-taken',
  'unknown-supplier',
  'already-done',
] as const
export type StockReason = (typeof stockReasons)[number]
