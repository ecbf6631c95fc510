'use client'

import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let second = 0

/** One timer for every countdown of the page, and none while there is none. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // A page that the server rendered is read only after this: until the first tick it would be 1970.
  if (timer === null) second = currentSecond()
  timer ??= setInterval(() => {
    second = currentSecond()
    for (const tell of listeners) tell()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

const currentSecond = () => Math.floor(Date.now() / 1000) * 1000

function read(): number {
  if (timer === null) second = currentSecond()
  return second
}

/** Now in ms, to the second and told anew each second; null in what the server renders, which cannot know the reader's. */
export function useSecond(): number | null {
  return useSyncExternalStore<number | null>(subscribe, read, () => null)
}

/** The same in steps of so many ms: whoever asks is drawn again only when a step is done. */
export function useStep(step: number): number | null {
  return useSyncExternalStore<number | null>(
    subscribe,
    () => Math.floor(read() / step) * step,
    () => null,
  )
}
