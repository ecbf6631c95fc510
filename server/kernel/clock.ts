/** Milliseconds since 1970 UTC. */
export type Instant = number

/** Time and timers as an argument, so that cores are deterministic under test. */
export type Clock = {
  now(): Instant
  /** Calls back once after `ms`; the result cancels. */
  after(ms: number, run: () => void): () => void
  /** Calls back every `ms`; the result stops it. */
  every(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  every(ms, run) {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
}

type Alarm = { at: Instant; run: () => void; period: number | null }

/** A clock that stands still until told: `advance` fires due timers in order of their time. */
export function manualClock(start: Instant): Clock & { advance(ms: number): void; set(at: Instant): void } {
  let now = start
  const alarms = new Set<Alarm>()
  const add = (alarm: Alarm) => {
    alarms.add(alarm)
    return () => void alarms.delete(alarm)
  }
  function set(target: Instant) {
    for (;;) {
      let next: Alarm | null = null
      for (const alarm of alarms) if (alarm.at <= target && (next === null || alarm.at < next.at)) next = alarm
      if (next === null) break
      now = Math.max(now, next.at)
      if (next.period === null) alarms.delete(next)
      else next.at += next.period
      next.run()
    }
    now = target
  }
  return {
    now: () => now,
    after: (ms, run) => add({ at: now + ms, run, period: null }),
    every: (ms, run) => add({ at: now + ms, run, period: ms }),
    advance: (ms) => set(now + ms),
    set,
  }
}
