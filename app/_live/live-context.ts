'use client'

import { createContext, use } from 'react'
import type { Connection } from './connection.ts'
import type { LiveStore } from './store.ts'

export type Live = {
  store: LiveStore
  connection: Connection
  /** What the page was rendered with: it is drawn again before it comes alive, however far the store has moved on by then. */
  start: LiveStore
}

export const LiveContext = createContext<Live | null>(null)

/** The page's live store and connection; throws outside `LiveConnection`. */
export function useLive(): Live {
  const live = use(LiveContext)
  if (live === null) throw new Error('Cannot show live values: this component stands outside the live connection')
  return live
}
