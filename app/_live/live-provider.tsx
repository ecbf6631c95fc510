'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { io } from 'socket.io-client'
import type { Snapshot } from '@/server/live/protocol.ts'
import { useTRPCClient } from '../_client/trpc.tsx'
import { createConnection, type LiveSocket } from './connection.ts'
import { type Live, LiveContext, useLive } from './live-context.ts'
import { createStore } from './store.ts'
import { browserTimers } from './timers.ts'
import { useWatch } from './use-live.ts'

const openSocket = (): LiveSocket => io({ transports: ['websocket'], autoConnect: false, reconnection: false, forceNew: true })
const askToSignIn = () => window.location.assign('/sign-in?ended')

/** One live connection for every page below it. */
export function LiveConnection({ children }: { children: ReactNode }) {
  const trpc = useTRPCClient()
  const [live] = useState<Live>(() => {
    const store = createStore()
    /** A refused handshake does not say why: an ordinary call does, when the session is over. */
    const onDoubt = (why: 'signed-out' | 'refused') => {
      if (why === 'signed-out') return askToSignIn()
      trpc.admin.me.get.query().catch((error: unknown) => {
        if (error instanceof Error && 'data' in error && isUnauthorized(error.data)) askToSignIn()
      })
    }
    return {
      store,
      start: createStore(),
      connection: createConnection({ store, openSocket, timers: browserTimers, random: Math.random, onDoubt }),
    }
  })
  useEffect(() => live.connection.start(), [live])
  return <LiveContext value={live}>{children}</LiveContext>
}

const isUnauthorized = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'httpStatus' in data && data.httpStatus === 401

type Props = { topics: readonly string[]; initial?: Snapshot | null; children: ReactNode }

/** Watches what a page shows; with the server's `initial` state of it, the first paint has its values. */
export function LiveProvider({ topics, initial = null, children }: Props) {
  const live = useLive()
  const [here] = useState<Live>(() => {
    if (initial === null) return live
    const start = createStore()
    for (const store of [start, live.store]) store.seed(initial)
    return { ...live, start }
  })
  useWatch(topics)
  return <LiveContext value={here}>{children}</LiveContext>
}
