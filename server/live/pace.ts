import type { Clock } from '../kernel/clock.ts'

/**
 * Runs what is asked for under a name at once, and of what is asked for while the name rests the last, when the rest is over:
 * whoever hears of it hears less often, and never misses how it ended.
 */
export function createPace(clock: Pick<Clock, 'after'>) {
  const resting = new Map<string, { waiting: (() => void) | null; cancel: () => void }>()

  function run(name: string, restMs: number, act: () => void): void {
    const rest = resting.get(name)
    if (rest !== undefined) {
      rest.waiting = act
      return
    }
    act()
    if (restMs <= 0) return
    const cancel = clock.after(restMs, () => {
      const waiting = resting.get(name)?.waiting ?? null
      resting.delete(name)
      if (waiting !== null) run(name, restMs, waiting)
    })
    resting.set(name, { waiting: null, cancel })
  }

  return {
    run,
    stop(): void {
      for (const { cancel } of resting.values()) cancel()
      resting.clear()
    },
  }
}
