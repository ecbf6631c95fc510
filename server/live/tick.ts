import type { Clock } from '../kernel/clock.ts'

/** After a tick the next waits this many times what it cost: at most a quarter of the time goes into ticks. */
const rest = 3
/** Ticks that carry this many transactions would only multiply messages: then the next waits at least `busyGapMs`. */
const busyFrom = 4
const busyGapMs = 16
const longestGapMs = 50

/**
 * When a tick goes out (L3): at once when idle, then as the last one's cost and load ask for. `run` sends what is
 * pending and says how many transactions that were; `stopwatch` is a monotonic time in fractions of ms.
 */
export function createTick(clock: Pick<Clock, 'after'>, stopwatch: () => number, run: () => number) {
  let notBefore = Number.NEGATIVE_INFINITY
  let gap = 0
  let cancel: (() => void) | null = null
  let running = false

  function tick() {
    cancel = null
    running = true
    const started = stopwatch()
    try {
      const carried = run()
      const cost = stopwatch() - started
      gap = Math.min(longestGapMs, Math.max(rest * cost, carried >= busyFrom ? busyGapMs : 0))
    } finally {
      running = false
      notBefore = stopwatch() + gap
    }
  }

  return {
    /** Something is pending. */
    due(): void {
      if (cancel !== null || running) return
      const wait = notBefore - stopwatch()
      if (wait <= 0) tick()
      else cancel = clock.after(Math.ceil(wait), tick)
    },
    /** Milliseconds that the next tick waits after the last. */
    gap: (): number => gap,
    stop(): void {
      cancel?.()
      cancel = null
    },
  }
}
