import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, lte, or, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { screenDevices, screens } from '../../db/schema/walls.ts'
import type { Instant } from '../kernel/clock.ts'
import type { ScreenActor } from './actor.ts'

/** After so long a token is due to be replaced (ms). */
const tokenLife = 24 * 3_600_000
/** So long an answer with a new token may still be on its way (ms). */
const answerTakes = 60_000
/** So long after the new one was given the former stays good in any case (ms). */
const formerLife = 10 * 60_000

/** What a device proves itself by; the database knows its hash alone. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Gives a new screen the device that holds the token of this hash. */
export async function giveDevice(db: Db | Tx, screenId: string, tokenHash: string, now: Instant): Promise<void> {
  await db.insert(screenDevices).values({ screenId, tokenHash, issuedAt: now })
}

/** Takes the device from a screen: what it holds opens nothing from here on. */
export async function takeDevice(db: Db | Tx, screenId: string): Promise<void> {
  await db.delete(screenDevices).where(eq(screenDevices.screenId, screenId))
}

/** A new token in place of the secret that a device was paired by, and again until the token was used; null: it opens nothing. */
export async function exchangeSecret(db: Db | Tx, secret: string, now: Instant): Promise<string | null> {
  const held = hashOf(secret)
  return replaceToken(db, held, or(eq(screenDevices.tokenHash, held), eq(screenDevices.formerHash, held)), now)
}

/**
 * A new token for the screen that holds this one when it is due, or when the one that followed it may have been lost on the way;
 * null: none is due. Of two who ask at once only one is given any.
 */
export async function rotateToken(db: Db | Tx, token: string, now: Instant): Promise<string | null> {
  const held = hashOf(token)
  const isDue = and(eq(screenDevices.tokenHash, held), lte(screenDevices.issuedAt, now - tokenLife))
  const isLost = and(eq(screenDevices.formerHash, held), lte(screenDevices.issuedAt, now - answerTakes))
  return replaceToken(db, held, or(isDue, isLost), now)
}

async function replaceToken(db: Db | Tx, held: string, where: SQL | undefined, now: Instant): Promise<string | null> {
  const next = newToken()
  const changed = await db
    .update(screenDevices)
    .set({ tokenHash: hashOf(next), formerHash: held, issuedAt: now })
    .where(where)
    .returning({ screenId: screenDevices.screenId })
  return changed.length === 0 ? null : next
}

/** The screen whose device holds the token, or null: revoked or unknown. */
export async function screenOfToken(db: Db | Tx, token: string, now: Instant): Promise<ScreenActor | null> {
  const held = hashOf(token)
  const [found] = await db
    .select()
    .from(screenDevices)
    .where(or(eq(screenDevices.tokenHash, held), eq(screenDevices.formerHash, held)))
  if (found === undefined) return null
  // It has the new one. A page may still ask by the former for a while; the secret of a pairing, which scripts saw, ends at once.
  const isOver = found.seenAt === null || found.issuedAt <= now - formerLife
  if (found.formerHash !== null && found.tokenHash === held && isOver)
    await db
      .update(screenDevices)
      .set({ formerHash: null })
      .where(and(eq(screenDevices.screenId, found.screenId), eq(screenDevices.tokenHash, held)))
  return loadScreen(db, found.screenId)
}

/** The screen as it stands now, or null: revoked or unknown. */
export async function loadScreen(db: Db | Tx, screenId: string): Promise<ScreenActor | null> {
  const [screen] = await db
    .select({ name: screens.name, privacy: screens.privacy })
    .from(screens)
    .where(and(eq(screens.id, screenId), isNull(screens.revokedAt)))
  if (screen === undefined) return null
  return { kind: 'screen', screenId, ...screen, memberships: [{ role: 'wall', scopeId: null, until: null }] }
}
