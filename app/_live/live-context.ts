'use client'

import { createContext, use } from 'react'
import type { Connection } from './connection.ts'
import type { LiveStore } from './store.ts'

export type Live = { store: LiveStore; connection: Connection }

export const LiveContext = createContext<Live | null>(null)

/** The page's live store and connection; throws outside `LiveConnection`. */
export function useLive(): Live {
  const live = use(LiveContext)
  if (live === null) throw new Error('Cannot show live values: this component stands outside the live connection')
  return live
}
