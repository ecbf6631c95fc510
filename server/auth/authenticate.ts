import type { IncomingHttpHeaders } from 'node:http'
import { decode } from 'next-auth/jwt'
import type { Db } from '../../db/client.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import type { PersonActor } from './actor.ts'
import { loadActor } from './sessions.ts'

const cookieNames = ['__Secure-next-auth.session-token', 'next-auth.session-token']
/** A looked-up actor is kept this long at most; a change of rights in the feed drops it at once (ms). */
const keepMs = 5_000
const keptMost = 10_000

type Kept = { actor: Promise<PersonActor | null>; at: number; personId: string | null }

/** The one check of who is asking, for requests and socket handshakes alike: the cookie names a session row, the row decides. */
export function createAuthenticator(db: Db, secret: string, clock: Clock) {
  const kept = new Map<string, Kept>()
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

  function actorOf(session: string): Promise<PersonActor | null> {
    const now = clock.now()
    const found = kept.get(session)
    if (found !== undefined && now - found.at < keepMs) return found.actor
    if (kept.size >= keptMost) kept.clear()
    const entry: Kept = { actor: loadActor(db, session, now), at: now, personId: null }
    kept.set(session, entry)
    entry.actor.then(
      (actor) => {
        entry.personId = actor?.personId ?? null
      },
      () => kept.delete(session),
    )
    return entry.actor
  }

  return {
    async authenticate(headers: IncomingHttpHeaders): Promise<PersonActor | null> {
      const token = sessionToken(headers.cookie ?? '')
      const session = token === null ? null : await sessionId(token)
      return session === null ? null : actorOf(session)
    },
    /** Drops whom a change of people, memberships or sessions concerns (L5 does the same for sockets). */
    forget(batch: readonly FeedTransaction[]): void {
      for (const { changes } of batch)
        for (const change of changes) {
          if (change.table === 'sessions') kept.delete(change.id)
          else if (change.table === 'people' || change.table === 'memberships') kept.clear()
        }
    },
  }
}

function sessionToken(cookie: string): string | null {
  const jar = new Map(
    cookie.split(';').map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  )
  for (const name of cookieNames) {
    const whole = jar.get(name)
    if (whole) return whole
    // Auth.js splits a long token into name.0, name.1 …
    const parts: string[] = []
    for (let part = jar.get(`${name}.0`); part; part = jar.get(`${name}.${parts.length}`)) parts.push(part)
    if (parts.length > 0) return parts.join('')
  }
  return null
}
