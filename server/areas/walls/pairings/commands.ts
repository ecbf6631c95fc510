import { randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Db } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/walls.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import type { PersonActor } from '../../../auth/actor.ts'
import { exchangeSecret, giveDevice, hashOf, newToken } from '../../../auth/screens.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { type Refusal, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Work, writerOf } from '../../work.ts'
import { requirePlaylist } from '../playlists/queries.ts'
import { requireSite } from '../screens/queries.ts'
import { screens } from '../topics.ts'
import type { Pairing, PairingState, PairScreen } from './contract.ts'
import { codeLength, codeLetters } from './rules.ts'

const { screenPairings } = table

/** A code is good so long (ms). */
const pairingLife = 10 * 60_000
/** Codes that may be open at once: more than any hall of screens being hung, too few to hit one by guessing. */
const mostOpen = 500
const tenMinutes = 600

/** How often an address may ask for a code, and a person name a wrong one. */
export const createPairingLimits = () => ({
  asking: new RateLimiterMemory({ points: 60, duration: tenMinutes }),
  guessing: new RateLimiterMemory({ points: 10, duration: tenMinutes }),
})
export type PairingLimits = ReturnType<typeof createPairingLimits>

type Door = { db: Db; clock: Clock; limits: PairingLimits }

/** A new code for a device that nobody knows yet. */
export async function openPairing(
  { db, clock, limits }: Door,
  address: string,
): Promise<({ ok: true } & Pairing) | Refusal<'too-many'>> {
  const now = clock.now()
  const tooMany = refuse('too-many', 'Cannot give another code: too many were asked for, wait ten minutes')
  if (!(await isAllowed(limits.asking, address))) return tooMany
  await db.delete(screenPairings).where(lte(screenPairings.expiresAt, now))
  if ((await db.$count(screenPairings)) >= mostOpen) return tooMany
  for (;;) {
    const [code, secret, expiresAt] = [newCode(), newToken(), now + pairingLife]
    const made = await db
      .insert(screenPairings)
      .values({ codeHash: hashOf(code), deviceHash: hashOf(secret), expiresAt })
      .onConflictDoNothing()
      .returning({ id: screenPairings.id })
    if (made.length > 0) return { ok: true, code, secret, expiresAt }
  }
}

/** What became of a device's asking; once approved, its token is handed to `keep`, and again until the token was used. */
export async function collectToken(
  { db, clock }: Pick<Door, 'db' | 'clock'>,
  secret: string,
  keep: (token: string) => void,
): Promise<{ state: PairingState }> {
  const token = await exchangeSecret(db, secret, clock.now())
  if (token !== null) {
    keep(token)
    return { state: 'paired' }
  }
  const waiting = await db
    .select({ id: screenPairings.id })
    .from(screenPairings)
    .where(and(eq(screenPairings.deviceHash, hashOf(secret)), isNull(screenPairings.screenId), isOpen(clock.now())))
  return { state: waiting.length === 0 ? 'expired' : 'waiting' }
}

/** Makes the device that shows the code a screen. Its secret is its first token, until it has been given one that no script sees. */
export async function pairScreen(
  work: Work,
  actor: PersonActor,
  limits: PairingLimits,
  input: PairScreen,
): Promise<{ ok: true; id: string } | Refusal<'code-unknown' | 'too-many'>> {
  const now = work.clock.now()
  const able = requireCan(actor, 'create', screens, now)
  const guesses = await limits.guessing.get(actor.personId)
  if (guesses !== null && guesses.remainingPoints <= 0)
    return refuse('too-many', 'Cannot pair a screen: too many codes did not fit, wait ten minutes')
  const answer = await transact(work.store, writerOf(work, input.key, { pairScreen: input }), async (tx) => {
    const { code, key: _, ...values } = input
    await requireSite(tx, able, values.siteId)
    if (values.playlistId !== null) await requirePlaylist(tx, values.playlistId)
    const [pairing] = await tx
      .select()
      .from(screenPairings)
      .where(and(eq(screenPairings.codeHash, hashOf(code)), isNull(screenPairings.screenId), isOpen(now)))
      .for('update')
    if (pairing === undefined)
      return refuse('code-unknown', `Cannot pair a screen by code "${code}": no screen shows it, or it has run out`)
    const { id } = only(
      await tx
        .insert(table.screens)
        .values({ ...values, pairedBy: actor.personId })
        .returning(),
    )
    await giveDevice(tx, id, pairing.deviceHash, now)
    await tx.update(screenPairings).set({ screenId: id }).where(eq(screenPairings.id, pairing.id))
    return { ok: true as const, id }
  })
  if (!answer.ok) await limits.guessing.consume(actor.personId).catch(() => {})
  return answer
}

const isOpen = (now: number) => gt(screenPairings.expiresAt, now)

async function isAllowed(limiter: RateLimiterMemory, who: string): Promise<boolean> {
  try {
    await limiter.consume(who)
    return true
  } catch {
    return false
  }
}

/** 32 letters: each byte's last five bits name one, all equally often. */
const newCode = (): string => [...randomBytes(codeLength)].map((byte) => codeLetters.charAt(byte & 31)).join('')
