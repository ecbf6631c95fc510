'use client'

import { useCallback, useSyncExternalStore } from 'react'

/** Drafts live as long as the tab: they outlast a closed panel, a lost line and a reload. */
const prefix = 'draft '
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What is being written under this name, or null; kept until it is set to null. */
export function useDraft(name: string): [draft: string | null, write: (draft: string | null) => void] {
  const draft = useSyncExternalStore(
    subscribe,
    () => window.sessionStorage.getItem(prefix + name),
    () => null,
  )
  const write = useCallback(
    (next: string | null) => {
      if (next === null) window.sessionStorage.removeItem(prefix + name)
      else window.sessionStorage.setItem(prefix + name, next)
      for (const tell of listeners) tell()
    },
    [name],
  )
  return [draft, write]
}
