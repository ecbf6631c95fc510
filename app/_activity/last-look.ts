import { useSyncExternalStore } from 'react'

/** When this device last showed the person what happened, for each person of it; it stays until they say that they have seen it. */
const nameOf = (personId: string): string => `last look ${personId}`
const listeners = new Set<() => void>()

const day = 86_400_000

function read(personId: string): number | null {
  try {
    const kept = Number(window.localStorage.getItem(nameOf(personId)))
    return kept > 0 ? kept : null
  } catch {
    // A browser that keeps nothing begins with the day each time.
    return null
  }
}

/** Since when the person has not looked, ms: the beginning of the day (UTC) on a first visit; null in what the server renders. */
export function useLastLook(personId: string, now: number | null): number | null {
  const kept = useSyncExternalStore<number | null>(
    (heard) => {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    () => read(personId),
    () => null,
  )
  return kept ?? (now === null ? null : Math.floor(now / day) * day)
}

/** Keeps that the person has seen everything up to `at`. */
export function keepLook(personId: string, at: number): void {
  try {
    window.localStorage.setItem(nameOf(personId), String(at))
  } catch {
    // Nothing is lost: the digest only begins where it began.
  }
  for (const heard of listeners) heard()
}
