'use client'

import { useEffect, useState } from 'react'
import type { Pairing } from '@/server/areas/walls/pairings/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'

const askEvery = 2_000
/** After a refusal or without a line (ms). */
const restMs = 10_000
const name = 'wall-pairing'

export type Asking = { kind: 'asking' | 'too-many' | 'unreachable' } | { kind: 'code'; code: string; expiresAt: number }

/** Asks for a code and then whether somebody has approved it, over and over until it is; a page loaded anew goes on with its code. */
export function usePairing(onPaired: () => Promise<unknown>): Asking {
  const client = useTRPCClient()
  const [asking, setAsking] = useState<Asking>({ kind: 'asking' })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let stopped = false
    const next = (run: () => Promise<void>, ms: number) => {
      if (!stopped) timer = setTimeout(() => void run().catch(lost), ms)
    }
    function lost() {
      const kept = keptPairing()
      setAsking(kept === null ? { kind: 'unreachable' } : { kind: 'code', ...kept })
      next(kept === null ? begin : () => look(kept), kept === null ? restMs : askEvery)
    }
    async function begin(): Promise<void> {
      const answer = await client.walls.pairing.create.mutate()
      if (!answer.ok) {
        setAsking({ kind: 'too-many' })
        return next(begin, restMs)
      }
      sessionStorage.setItem(name, JSON.stringify(answer))
      setAsking({ kind: 'code', ...answer })
      next(() => look(answer), askEvery)
    }
    async function look(pairing: Pairing): Promise<void> {
      const { state } = await client.walls.token.create.mutate({ secret: pairing.secret })
      if (stopped) return
      if (state === 'waiting') {
        setAsking({ kind: 'code', ...pairing })
        return next(() => look(pairing), askEvery)
      }
      sessionStorage.removeItem(name)
      if (state === 'paired') await onPaired()
      else await begin()
    }
    const kept = keptPairing()
    next(kept === null ? begin : () => look(kept), 0)
    return () => {
      stopped = true
      clearTimeout(timer)
    }
  }, [client, onPaired])
  return asking
}

/** What this page had asked for before it was loaded anew; of an older version's keeping nothing is taken over. */
function keptPairing(): Pairing | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null')
    return isPairing(kept) ? kept : null
  } catch {
    return null
  }
}

const isPairing = (kept: unknown): kept is Pairing =>
  typeof kept === 'object' &&
  kept !== null &&
  'code' in kept &&
  typeof kept.code === 'string' &&
  'secret' in kept &&
  typeof kept.secret === 'string' &&
  'expiresAt' in kept &&
  typeof kept.expiresAt === 'number'
