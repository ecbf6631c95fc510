import type { Clock, Instant } from '../kernel/clock.ts'

/** The longest that a timer waits, so that a clock that was set is noticed. */
const longestWait = 3_600_000

/** One timer for the next boundary (M3): `by` brings it forward, never back; after `run` it is asked for anew. */
export function boundaryTimer(clock: Clock, run: () => void): { by(boundary: Instant): void; stop(): void } {
  let until = Number.POSITIVE_INFINITY
  let cancel = () => {}
  return {
    by(boundary) {
      const now = clock.now()
      const at = Math.min(boundary, now + longestWait)
      if (at >= until) return
      cancel()
      until = at
      cancel = clock.after(Math.max(at - now, 0), () => {
        until = Number.POSITIVE_INFINITY
        run()
      })
    },
    stop: () => cancel(),
  }
}
