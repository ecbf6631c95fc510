import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/walls.ts'
import { transact } from '../../../../db/transact.ts'
import { reaches, requireCan } from '../../../auth/access.ts'
import type { ScreenActor } from '../../../auth/actor.ts'
import { rotateToken, screenOfToken, takeDevice } from '../../../auth/screens.ts'
import { Failure } from '../../../kernel/errors.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import type { NamedRecord } from '../contract.ts'
import { requirePlaylist } from '../playlists/queries.ts'
import { screens } from '../topics.ts'
import type { EditScreen, Seen } from './contract.ts'
import { requireSite } from './queries.ts'

type Screen = typeof table.screens.$inferSelect
type Done = { ok: true }
type Holder = { token: string | null; keep(token: null): void }

/** Its name, place, privacy, playlist and hours. */
export async function editScreen(work: Work, input: EditScreen): Promise<Done | Conflict<Screen>> {
  const able = requireCan(work.actor, 'update', screens, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { editScreen: input }), async (tx) => {
    const screen = await lockScreen(tx, work, input.id)
    const { off, quiet, ...plain } = input.set
    if (plain.siteId !== undefined) await requireSite(tx, able, plain.siteId)
    if (plain.playlistId != null) await requirePlaylist(tx, plain.playlistId)
    const set = {
      ...plain,
      ...(off === undefined ? {} : { offFrom: off?.from ?? null, offUntil: off?.until ?? null }),
      ...(quiet === undefined ? {} : { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null }),
    }
    const conflict = await conflictOf(tx, table.screens, screen, { what: `screen "${screen.name}"`, base: input.base, set })
    if (conflict !== null) return conflict
    await tx.update(table.screens).set(set).where(eq(table.screens.id, screen.id))
    return { ok: true }
  })
}

/** The screen says its name in large letters for a while, so that whoever stands before it knows which it is. */
export const identifyScreen = (work: Work, input: NamedRecord): Promise<Done> => tell(work, input, 'identifyAt')

/** The screen loads itself anew. */
export const reloadScreen = (work: Work, input: NamedRecord): Promise<Done> => tell(work, input, 'reloadAt')

async function tell(work: Work, input: NamedRecord, what: 'identifyAt' | 'reloadAt'): Promise<Done> {
  const now = work.clock.now()
  requireCan(work.actor, 'update', screens, now)
  return transact(work.store, writerOf(work, input.key, { [what]: input }), async (tx) => {
    const { id } = await lockScreen(tx, work, input.id)
    await tx
      .update(table.screens)
      .set({ [what]: now })
      .where(eq(table.screens.id, id))
    return { ok: true }
  })
}

/** Ends the screen: its device opens nothing any more, and its connection closes when the change comes through the feed. */
export async function revokeScreen(work: Work, input: NamedRecord): Promise<Done> {
  const now = work.clock.now()
  requireCan(work.actor, 'delete', screens, now)
  return transact(work.store, writerOf(work, input.key, { revokeScreen: input }), async (tx) => {
    const { id } = await lockScreen(tx, work, input.id)
    await takeDevice(tx, id)
    await tx.update(table.screens).set({ revokedAt: now }).where(eq(table.screens.id, id))
    return { ok: true }
  })
}

/** Puts down how the screen is: of the moment, and nobody's history. */
export async function recordSighting(work: Work, { screenId }: ScreenActor, seen: Seen): Promise<Done> {
  await work.store.db
    .update(table.screenDevices)
    .set({ ...seen, seenAt: work.clock.now() })
    .where(eq(table.screenDevices.screenId, screenId))
  return { ok: true }
}

/** A new token for the screen in place of the one it holds, when that is due. */
export async function renewToken(work: Work, token: string, keep: (token: string) => void): Promise<Done> {
  const next = await rotateToken(work.store.db, token, work.clock.now())
  if (next !== null) keep(next)
  return { ok: true }
}

/** A device that believes its screen is gone forgets its token, unless a screen holds it all the same. */
export async function forgetToken({ store, clock }: Pick<Work, 'store' | 'clock'>, { token, keep }: Holder): Promise<Done> {
  if (token === null || (await screenOfToken(store.db, token, clock.now())) === null) keep(null)
  return { ok: true }
}

async function lockScreen(tx: Tx, work: Work, id: string): Promise<Screen> {
  const able = requireCan(work.actor, 'update', screens, work.clock.now())
  const [screen] = await tx
    .select()
    .from(table.screens)
    .where(and(eq(table.screens.id, id), isNull(table.screens.revokedAt)))
    .for('update')
  if (screen === undefined || !reaches(able, screen))
    throw new Failure('not-found', `Cannot find screen "${id}": it does not exist, was revoked or is not yours`)
  return screen
}
