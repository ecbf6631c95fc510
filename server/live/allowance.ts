import type { Clock } from '../kernel/clock.ts'

/** A bucket of `burst` that refills at `perSecond`; `take` says whether one more is allowed now. */
export function createAllowance(clock: Pick<Clock, 'now'>, burst: number, perSecond: number) {
  let left = burst
  let at = clock.now()
  return {
    take(): boolean {
      const now = clock.now()
      left = Math.min(burst, left + (Math.max(0, now - at) * perSecond) / 1000)
      at = now
      if (left < 1) return false
      left -= 1
      return true
    },
  }
}
