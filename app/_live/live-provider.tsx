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

const dialling = { transports: ['websocket'], autoConnect: false, reconnection: false, forceNew: true }
const askToSignIn = () => window.location.assign('/sign-in?ended')

type ConnectionProps = {
  /** Whose it is: the person's of this browser unless said, or the screen's that the device is. */
  as?: 'screen'
  /** Their stay is over; a person is asked to sign in. */
  onOver?: () => void
  children: ReactNode
}

/** One live connection for every page below it. */
export function LiveConnection({ as, onOver = askToSignIn, children }: ConnectionProps) {
  const trpc = useTRPCClient()
  const [live] = useState<Live>(() => {
    const store = createStore()
    const openSocket = (): LiveSocket => io({ ...dialling, ...(as !== undefined && { query: { as } }) })
    const ask = () => (as === 'screen' ? trpc.walls.screen.get.query() : trpc.admin.me.get.query())
    /** A refused handshake does not say why: an ordinary call does, when the session is over. */
    const onDoubt = (why: 'signed-out' | 'refused') => {
      if (why === 'signed-out') return onOver()
      ask().catch((error: unknown) => {
        if (error instanceof Error && 'data' in error && isUnauthorized(error.data)) onOver()
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
