import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import * as table from '../../../../db/schema/walls.ts'
import { transact } from '../../../../db/transact.ts'
import { requireCan } from '../../../auth/access.ts'
import { Failure, type Refusal, refuse } from '../../../kernel/errors.ts'
import { only } from '../../../kernel/only.ts'
import { type Conflict, conflictOf } from '../../merge.ts'
import { type Work, writerOf } from '../../work.ts'
import type { NamedRecord } from '../contract.ts'
import { playlistItems, playlists } from '../topics.ts'
import type { AddItem, CreatePlaylist, EditItem, EditPlaylist, MoveItem } from './contract.ts'
import { itemsOf, type Playlist, type PlaylistItem, refusalToHang } from './queries.ts'

type Made = { ok: true; id: string }
type Done = { ok: true }

/** A playlist with nothing in it yet. */
export async function createPlaylist(work: Work, input: CreatePlaylist): Promise<Made> {
  requireCan(work.actor, 'create', playlists, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { createPlaylist: input }), async (tx) => {
    const { id } = only(await tx.insert(table.playlists).values({ name: input.name }).returning({ id: table.playlists.id }))
    return { ok: true, id }
  })
}

/** Its name, and how one board follows another. */
export async function editPlaylist(work: Work, input: EditPlaylist): Promise<Done | Conflict<Playlist>> {
  requireCan(work.actor, 'update', playlists, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { editPlaylist: input }), async (tx) => {
    const playlist = await lockPlaylist(tx, input.id)
    const edit = { what: `playlist "${playlist.name}"`, base: input.base, set: input.set }
    const conflict = await conflictOf(tx, table.playlists, playlist, edit)
    if (conflict !== null) return conflict
    await tx.update(table.playlists).set(input.set).where(eq(table.playlists.id, input.id))
    return { ok: true }
  })
}

/** Takes a playlist away that no screen shows. */
export async function removePlaylist(work: Work, input: NamedRecord): Promise<Done | Refusal<'in-use'>> {
  requireCan(work.actor, 'delete', playlists, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { removePlaylist: input }), async (tx) => {
    const { name } = await lockPlaylist(tx, input.id)
    const shown = eq(table.screens.playlistId, input.id)
    if ((await tx.$count(table.screens, and(shown, isNull(table.screens.revokedAt)))) > 0)
      return refuse('in-use', `Cannot remove playlist "${name}": a screen shows it`)
    await tx.update(table.screens).set({ playlistId: null }).where(shown)
    await tx.delete(table.playlistItems).where(eq(table.playlistItems.playlistId, input.id))
    await tx.delete(table.playlists).where(eq(table.playlists.id, input.id))
    return { ok: true }
  })
}

/** A board more, at the end. */
export async function addItem(work: Work, input: AddItem): Promise<Made | Refusal<'not-shared'>> {
  requireCan(work.actor, 'create', playlistItems, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { addItem: input }), async (tx) => {
    const { key: _, ...values } = input
    await lockPlaylist(tx, values.playlistId)
    const refusal = await refusalToHang(tx, work, values.boardId, values.tabId)
    if (refusal !== null) return refusal
    const place = 1 + Math.max(-1, ...(await itemsOf(tx, values.playlistId)).map((item) => item.place))
    const made = await tx
      .insert(table.playlistItems)
      .values({ ...values, place })
      .returning({ id: table.playlistItems.id })
    return { ok: true, id: only(made).id }
  })
}

/** How long and when it shows. */
export async function editItem(work: Work, input: EditItem): Promise<Done | Conflict<PlaylistItem> | Refusal<'not-shared'>> {
  requireCan(work.actor, 'update', playlistItems, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { editItem: input }), async (tx) => {
    const item = await lockItem(tx, input.id)
    const { hours, ...plain } = input.set
    const refusal = plain.tabId === undefined ? null : await refusalToHang(tx, work, item.boardId, plain.tabId)
    if (refusal !== null) return refusal
    const set = {
      ...plain,
      ...(hours === undefined ? {} : { fromMinute: hours?.from ?? null, untilMinute: hours?.until ?? null }),
    }
    const conflict = await conflictOf(tx, table.playlistItems, item, { what: 'this part of the playlist', base: input.base, set })
    if (conflict !== null) return conflict
    await tx.update(table.playlistItems).set(set).where(eq(table.playlistItems.id, item.id))
    return { ok: true }
  })
}

/** Puts it so many places from the beginning; the others close up. */
export async function moveItem(work: Work, input: MoveItem): Promise<Done> {
  requireCan(work.actor, 'update', playlistItems, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { moveItem: input }), async (tx) => {
    const moved = await lockItem(tx, input.id)
    const order = (await itemsOf(tx, moved.playlistId)).filter(({ id }) => id !== moved.id)
    order.splice(input.place, 0, moved)
    for (const [place, item] of order.entries())
      if (item.place !== place) await tx.update(table.playlistItems).set({ place }).where(eq(table.playlistItems.id, item.id))
    return { ok: true }
  })
}

/** Takes it out of the playlist. */
export async function removeItem(work: Work, input: NamedRecord): Promise<Done> {
  requireCan(work.actor, 'delete', playlistItems, work.clock.now())
  return transact(work.store, writerOf(work, input.key, { removeItem: input }), async (tx) => {
    const { id } = await lockItem(tx, input.id)
    await tx.delete(table.playlistItems).where(eq(table.playlistItems.id, id))
    return { ok: true }
  })
}

async function lockPlaylist(tx: Tx, id: string): Promise<Playlist> {
  const [playlist] = await tx.select().from(table.playlists).where(eq(table.playlists.id, id)).for('update')
  if (playlist === undefined) throw new Failure('not-found', `Cannot find playlist "${id}": it does not exist`)
  return playlist
}

/** The item, under the lock of its playlist: what is in it changes one at a time. */
async function lockItem(tx: Tx, id: string): Promise<PlaylistItem> {
  const read = () => tx.select().from(table.playlistItems).where(eq(table.playlistItems.id, id))
  const [known] = await read()
  if (known !== undefined) await lockPlaylist(tx, known.playlistId)
  const [item] = await read()
  if (item === undefined) throw new Failure('not-found', `Cannot find part "${id}" of a playlist: it does not exist`)
  return item
}
