/** Time and timers as an argument; in the browser the window's own. */
export type Timers = {
  now(): number
  /** Calls back once after `ms`; the result cancels. */
  after(ms: number, run: () => void): () => void
  /** Calls back every `ms`; the result stops it. */
  every(ms: number, run: () => void): () => void
}

export const browserTimers: Timers = {
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
