import type { IncomingMessage } from 'node:http'
import { decode } from 'next-auth/jwt'
import type { Db } from '../../db/client.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import type { PersonActor, ScreenActor, Visitor } from './actor.ts'
import { asksAsScreen, screenToken, sessionToken } from './cookies.ts'
import { hashOf, screenOfToken } from './screens.ts'
import { loadActor } from './sessions.ts'

/** A looked-up actor is kept this long at most; a change of rights in the feed drops it at once (ms). */
const keepMs = 5_000
const keptMost = 10_000

type Kept<Actor> = { actor: Promise<Actor | null>; at: number }

/** The one check of who is asking, for requests and handshakes alike: a cookie names a session's row or a screen's, the row decides. */
export function createAuthenticator(db: Db, secret: string, clock: Clock) {
  const people = new Map<string, Kept<PersonActor>>()
  /** By the hash of the token. */
  const screens = new Map<string, Kept<ScreenActor>>()
  const sessionOf = new Map<string, string>()

  async function sessionId(token: string): Promise<string | null> {
    const known = sessionOf.get(token)
    if (known !== undefined) return known
    const claims = await decode({ token, secret }).catch(() => null)
    if (claims === null || typeof claims.sid !== 'string') return null
    if (sessionOf.size >= keptMost) sessionOf.clear()
    sessionOf.set(token, claims.sid)
    return claims.sid
  }

  function keep<Actor>(kept: Map<string, Kept<Actor>>, key: string, load: (now: number) => Promise<Actor | null>) {
    const now = clock.now()
    const found = kept.get(key)
    if (found !== undefined && now - found.at < keepMs) return found.actor
    if (kept.size >= keptMost) kept.clear()
    const entry = { actor: load(now), at: now }
    kept.set(key, entry)
    entry.actor.catch(() => kept.delete(key))
    return entry.actor
  }

  return {
    async authenticate(request: Pick<IncomingMessage, 'headers' | 'url'>): Promise<Visitor | null> {
      const cookie = request.headers.cookie ?? ''
      if (asksAsScreen(request)) {
        const token = screenToken(cookie)
        return token === null ? null : keep(screens, hashOf(token), (now) => screenOfToken(db, token, now))
      }
      const token = sessionToken(cookie)
      const session = token === null ? null : await sessionId(token)
      return session === null ? null : keep(people, session, (now) => loadActor(db, session, now))
    },
    /** Drops whom a change of people, memberships, sessions or screens concerns (L5 does the same for sockets). */
    forget(batch: readonly FeedTransaction[]): void {
      for (const { changes } of batch)
        for (const change of changes) {
          if (change.table === 'sessions') people.delete(change.id)
          else if (change.table === 'people' || change.table === 'memberships') people.clear()
          else if (change.table === 'screens') screens.clear()
        }
    },
  }
}
