import type { Hours } from '@/server/areas/walls/rules.ts'
import { clockText, minutesOf } from './clock-minutes.ts'
import type { TypedHours } from './hours-field.tsx'

/** Hours as they are kept, ready to be typed over. */
export const typedHours = (from: number | null, until: number | null): TypedHours =>
  from === null || until === null ? null : { from: clockText(from), until: clockText(until) }

/** What was typed, as it is kept; undefined while it is no such hours. */
export function readHours(typed: TypedHours): Hours | undefined {
  if (typed === null) return null
  const [from, until] = [minutesOf(typed.from), minutesOf(typed.until)]
  return from === null || until === null || from === until ? undefined : { from, until }
}
