'use client'

import { useEffect, useRef } from 'react'
import type { Wall } from '@/server/areas/walls/contract.ts'
import { useTRPCClient } from '../../../_client/trpc.tsx'

const sightEvery = 30_000
const versionEvery = 30_000
const tokenEvery = 10 * 60_000

type Kept = { wall: Wall; build: string; showing: string | null; turn: number | null }

/**
 * Keeps a wall running for months: says how it is, renews its token, and loads itself anew when it is told to or, between two
 * turns, when the server has a newer version. A failed attempt is made again by the next.
 */
export function useUpkeep(kept: Kept): void {
  const client = useTRPCClient()
  const latest = useRef(kept)
  latest.current = kept
  const { wall, showing, turn } = kept
  const isOld = useRef(false)

  useEffect(() => {
    function say() {
      const [width, height] = [window.innerWidth, window.innerHeight].map((size) => Math.round(size * window.devicePixelRatio))
      if (width === undefined || height === undefined) return
      client.walls.sighting.create.mutate({ width, height, build: latest.current.build, showing: showing ?? '' }).catch(() => {})
    }
    say()
    return repeat(say, sightEvery)
  }, [client, showing])

  // Whether a new one is due is the server's to know; two at once would make one of them a token that is no longer good.
  const isRenewing = useRef(false)
  useEffect(
    () =>
      repeat(() => {
        if (isRenewing.current) return
        isRenewing.current = true
        const ended = () => {
          isRenewing.current = false
        }
        client.walls.token.update.mutate().then(ended, ended)
      }, tokenEvery),
    [client],
  )

  useEffect(
    () =>
      repeat(() => {
        versionThere()
          .then((version) => {
            isOld.current = version !== latest.current.build
            if (isOld.current && latest.current.turn === null) window.location.reload()
          })
          .catch(() => {})
      }, versionEvery),
    [],
  )

  const turnBefore = useRef(turn)
  useEffect(() => {
    const isNext = turnBefore.current !== turn
    turnBefore.current = turn
    // The server may be going down just now: a page that cannot be loaded would leave the wall with the browser's own error.
    if (isNext && isOld.current) reloadIfThere()
  }, [turn])

  const { reloadAt } = wall.screen
  const reloadBefore = useRef(reloadAt)
  useEffect(() => {
    if (reloadBefore.current === reloadAt) return
    reloadBefore.current = reloadAt
    reloadIfThere()
  }, [reloadAt])
}

function repeat(run: () => void, ms: number): () => void {
  const timer = setInterval(run, ms)
  return () => clearInterval(timer)
}

/** The version that serves now; throws while the server is away or starting. */
async function versionThere(): Promise<string> {
  const answer = await fetch('/api/health', { cache: 'no-store' })
  const health: unknown = await answer.json()
  if (!answer.ok || typeof health !== 'object' || health === null || !('version' in health) || typeof health.version !== 'string')
    throw new Error('The server is not well')
  return health.version
}

function reloadIfThere(): void {
  versionThere()
    .then(() => window.location.reload())
    .catch(() => {})
}
