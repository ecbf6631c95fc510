import { and, eq, gt, isNull, ne } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { memberships, people, sessions } from '../../db/schema/people.ts'
import type { Instant } from '../kernel/clock.ts'
import type { PersonActor } from './actor.ts'

/** A session ends by itself after 14 days; a wall's device token is renewed long before (ms). */
export const sessionLifeMs = 14 * 24 * 3600 * 1000

/** Opens a session row for a person who has proved who they are; the id is what the token carries. */
export async function openSession(db: Db | Tx, personId: string, device: string, now: Instant): Promise<string> {
  const [row] = await db
    .insert(sessions)
    .values({ personId, device: device.slice(0, 200), expiresAt: now + sessionLifeMs })
    .returning({ id: sessions.id })
  if (row === undefined) throw new Error(`Cannot open a session for person "${personId}": the insert returned no row`)
  return row.id
}

/** Ends one session; its sockets close when the change comes through the feed. */
export async function revokeSession(db: Db | Tx, sessionId: string, now: Instant): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
}

/** Signs a person out everywhere; `keep` names a session that may go on. Returns how many ended. */
export async function revokeSessions(db: Db | Tx, personId: string, keep: string | null, now: Instant): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.personId, personId), isNull(sessions.revokedAt), keep === null ? undefined : ne(sessions.id, keep)))
    .returning({ id: sessions.id })
  return ended.length
}

/** The person behind a session with the roles held now, or null: revoked, expired, inactive or unknown. */
export async function loadActor(db: Db | Tx, sessionId: string, now: Instant): Promise<PersonActor | null> {
  const rows = await db
    .select({
      personId: people.id,
      name: people.name,
      role: memberships.role,
      scopeId: memberships.scopeId,
      until: memberships.until,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .leftJoin(memberships, eq(memberships.personId, people.id))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now), eq(people.active, true)))
    .orderBy(memberships.id)
  const [first] = rows
  if (first === undefined) return null
  const held = rows.flatMap(({ role, scopeId, until }) =>
    role === null || (until !== null && until <= now) ? [] : [{ role, scopeId, until }],
  )
  return { kind: 'person', personId: first.personId, sessionId, name: first.name, memberships: held }
}
