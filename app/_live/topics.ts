import type { Timers } from './timers.ts'

/**
 * A topic that nobody needs any more is kept this long for whoever comes next: pages are left and come back to (ms). Where
 * people are is left at once: the others would see somebody who has gone.
 */
const lingerMs = 30_000
/** The protocol takes no more in one question. */
const most = 64

/** Topics that parts of the page watch, each counted; `changed` is called when the set to ask for has changed. */
export function createTopics(timers: Timers, changed: () => void) {
  const counts = new Map<string, number>()
  const leaving = new Map<string, () => void>()
  let pending = false

  /** Parts of a page mount together: they make one question. */
  function announce() {
    if (pending) return
    pending = true
    timers.after(0, () => {
      pending = false
      changed()
    })
  }

  function release(topic: string) {
    const left = (counts.get(topic) ?? 1) - 1
    counts.set(topic, left)
    if (left > 0) return
    if (topic.startsWith('presence:')) {
      counts.delete(topic)
      return announce()
    }
    const forget = () => {
      counts.delete(topic)
      leaving.delete(topic)
      announce()
    }
    leaving.set(topic, timers.after(lingerMs, forget))
  }

  return {
    /** Sorted; those in use before those that linger. */
    wanted: (): string[] =>
      [...counts]
        .sort(([, a], [, b]) => Math.sign(b) - Math.sign(a))
        .slice(0, most)
        .map(([topic]) => topic)
        .sort(),

    /** Watches these topics until the result is called. */
    watch(topics: readonly string[]): () => void {
      for (const topic of topics) {
        if (!counts.has(topic)) announce()
        counts.set(topic, (counts.get(topic) ?? 0) + 1)
        leaving.get(topic)?.()
        leaving.delete(topic)
      }
      let released = false
      return () => {
        if (!released) for (const topic of topics) release(topic)
        released = true
      }
    },
  }
}
