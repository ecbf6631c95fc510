import type { Clock } from '../kernel/clock.ts'

/** After a tick that cost this many ms or less the next waits as long again; after one of twice the cost four times as long. */
const evenCost = 4
/** Ticks that carry this many transactions would only multiply messages: then the next waits at least `busyGapMs`. */
const busyFrom = 4
const busyGapMs = 16
const longestGapMs = 50

/** Two monotonic times in fractions of ms: that of the wall, and what this process has spent of the processor. */
export type Meter = { wall(): number; spent(): number }

/**
 * When a tick goes out (L3): at once when idle, then as the last one's cost and load ask for. Cheap ticks hold nobody up,
 * dear ones leave the processor to others; where others keep it busy a tick takes long but costs no more.
 * `run` sends what is pending and says how many transactions that were.
 */
export function createTick(clock: Pick<Clock, 'after'>, meter: Meter, run: () => number) {
  let notBefore = Number.NEGATIVE_INFINITY
  let gap = 0
  let cancel: (() => void) | null = null
  let running = false

  function tick() {
    cancel = null
    running = true
    const before = meter.spent()
    try {
      const carried = run()
      const cost = meter.spent() - before
      gap = Math.min(longestGapMs, Math.max(cost, cost ** 2 / evenCost, carried >= busyFrom ? busyGapMs : 0))
    } finally {
      running = false
      notBefore = meter.wall() + gap
    }
  }

  return {
    /** Something is pending. */
    due(): void {
      if (cancel !== null || running) return
      const wait = notBefore - meter.wall()
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
