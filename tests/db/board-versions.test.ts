import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTab } from '../../server/areas/boards/tabs/commands.ts'
import { arrangeTiles, deleteTile } from '../../server/areas/boards/tiles/commands.ts'
import { keepVersion, restoreVersion } from '../../server/areas/boards/versions/commands.ts'
import { listVersions } from '../../server/areas/boards/versions/queries.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { createUndo } from '../../server/undo/commands.ts'
import { key, openBoardsWorld } from './boards-world.ts'

let world: Awaited<ReturnType<typeof openBoardsWorld>>
beforeAll(async () => {
  world = await openBoardsWorld()
})
afterAll(() => world.close())

const at = (x: number, y: number, w = 4, h = 3) => ({ x, y, w, h })
const placesOf = async (actor: PersonActor, id: string) =>
  Object.fromEntries((await world.open(actor, id)).tiles.map(({ id, x, y, w, h }) => [id, { x, y, w, h }]))

test('a version is kept once, by whom and why, and restored in one act that can be undone', async () => {
  const { it } = world.staff
  const { id, tabId } = await world.compose(it)
  const one = await world.tile(it, tabId, at(0, 0))
  const keep = (note: string) => keepVersion(world.work(it), { key: key(), boardId: id, note }).then(world.done)
  const first = await keep('For the audit')
  expect(await keep('Again')).toEqual(first)

  const two = await world.tile(it, tabId, at(4, 0))
  world.done(await world.move(it, id, [{ id: one, base: 1, place: at(8, 5) }]))
  const week = world.done(await addTab(world.work(it), { key: key(), boardId: id, name: 'Week' })).id
  const three = await world.tile(it, week, at(0, 0))
  const before = await world.open(it, id)
  await keep('Too much')
  const [list] = await world.sql<{ id: string }[]>`insert into playlists (name) values ('Week') returning id`
  const shown = { playlist_id: list?.id ?? '', board_id: id, tab_id: week, place: 0, seconds: 30 }
  await world.sql`insert into playlist_items ${world.sql(shown)}`
  const refused = await restoreVersion(world.work(it), { key: key(), id: first.id })
  expect(refused).toMatchObject({ ok: false, reason: 'on-a-wall' })
  await world.sql`delete from playlist_items where board_id = ${id}`
  const restore = key()
  world.done(await restoreVersion(world.work(it), { key: restore, id: first.id }))
  expect(await placesOf(it, id)).toEqual({ [one]: at(0, 0) })
  expect((await listVersions(world.work(it), { boardId: id })).map(({ number, note, tiles }) => [number, note, tiles])).toEqual([
    [2, 'Too much', 3],
    [1, 'For the audit', 1],
  ])

  expect(await createUndo(world.work(it), { key: key(), set: { kind: 'mutation', key: restore } })).toMatchObject({ ok: true })
  expect(await placesOf(it, id)).toEqual({ [one]: at(8, 5), [two]: at(4, 0), [three]: at(0, 0) })
  expect((await world.open(it, id)).tabs.map(({ name }) => name)).toEqual(before.tabs.map(({ name }) => name))
})

test('what was undone is done again step by step, also where a tile came back in between', async () => {
  const { it } = world.staff
  const { id, tabId } = await world.compose(it)
  const tile = await world.tile(it, tabId, at(0, 0))
  const base = (await world.open(it, id)).tiles[0]?.version ?? 0
  const move = key()
  const moved = { ...at(4, 0), id: tile, base }
  world.done(await arrangeTiles(world.work(it), { key: move, boardId: id, chosen: tile, moved: [moved] }))
  const gone = key()
  world.done(await deleteTile(world.work(it), { key: gone, id: tile }))
  const back = async (act: string) => {
    const undo = key()
    expect(await createUndo(world.work(it), { key: undo, set: { kind: 'mutation', key: act } })).toMatchObject({ ok: true })
    return undo
  }
  const [restored, unmoved] = [await back(gone), await back(move)]
  expect(await placesOf(it, id)).toEqual({ [tile]: at(0, 0) })
  await back(unmoved)
  expect(await placesOf(it, id)).toEqual({ [tile]: at(4, 0) })
  await back(restored)
  expect(await placesOf(it, id)).toEqual({})
})
