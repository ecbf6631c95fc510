import type { HungAlarm } from '@/server/areas/kpis/alerts/contract.ts'
import type { Wall } from '@/server/areas/walls/contract.ts'
import { isWithin } from '@/server/areas/walls/rules.ts'

/** So long a wall says who is on it after somebody is (ms). */
export const thanksFor = 10_000

export type Takeover = { kind: 'whole' | 'banner'; alarm: HungAlarm; others: number } | null

/**
 * What alarms do to a wall: the oldest that nobody is on takes it over; else the one that was last taken in hand is told of on
 * a thin line for a moment. `asked` is how long ago the alarms were as given (ms), so that no device's clock plays a part.
 */
export function takeoverOf(alarms: readonly HungAlarm[], asked: number): Takeover {
  const byNumber = [...new Map(alarms.toReversed().map((alarm) => [alarm.metric, alarm])).values()].reverse()
  const [first, ...others] = byNumber.filter(({ takenFor }) => takenFor === null)
  if (first !== undefined) return { kind: 'whole', alarm: first, others: others.length }
  const taken = byNumber.filter(({ takenFor }) => takenFor !== null && takenFor + asked < thanksFor)
  const [last] = taken.sort((a, b) => (a.takenFor ?? 0) - (b.takenFor ?? 0))
  return last === undefined ? null : { kind: 'banner', alarm: last, others: 0 }
}

/** Whether a takeover sounds: where sound is on, and outside quiet hours. */
export const sounds = (takeover: Takeover, { sound, quiet, timeZone }: Wall['screen'], now: number): boolean =>
  takeover?.kind === 'whole' && sound && (quiet === null || !isWithin(quiet, now, timeZone))
