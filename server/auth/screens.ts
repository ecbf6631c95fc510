import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, or } from 'drizzle-orm'
import type { Db, Tx } from '../../db/client.ts'
import { screenDevices, screens } from '../../db/schema/walls.ts'
import type { Instant } from '../kernel/clock.ts'
import type { ScreenActor } from './actor.ts'

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

/** A new token for the screen that holds this one, which stays good until the new one is used; null where it is no longer good. */
export async function rotateToken(db: Db | Tx, token: string, now: Instant): Promise<string | null> {
  const [next, held] = [newToken(), hashOf(token)]
  const changed = await db
    .update(screenDevices)
    .set({ tokenHash: hashOf(next), formerHash: held, issuedAt: now })
    .where(or(eq(screenDevices.tokenHash, held), eq(screenDevices.formerHash, held)))
    .returning({ screenId: screenDevices.screenId })
  return changed.length === 0 ? null : next
}

/** The screen whose device holds the token, or null: revoked or unknown. */
export async function screenOfToken(db: Db | Tx, token: string): Promise<ScreenActor | null> {
  const held = hashOf(token)
  const [found] = await db
    .select({ screenId: screenDevices.screenId, current: screenDevices.tokenHash, former: screenDevices.formerHash })
    .from(screenDevices)
    .where(or(eq(screenDevices.tokenHash, held), eq(screenDevices.formerHash, held)))
  if (found === undefined) return null
  // The device has shown that it has the new one: the former opens nothing from here on.
  if (found.former !== null && found.current === held)
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
