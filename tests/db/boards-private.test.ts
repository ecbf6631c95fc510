import { afterAll, beforeAll, expect, test } from 'vitest'
import { listActivity } from '../../server/activity/queries.ts'
import { entities } from '../../server/areas/all.ts'
import { describeBoard, shareBoard } from '../../server/areas/boards/commands.ts'
import { deleteTile, editTile } from '../../server/areas/boards/tiles/commands.ts'
import { keepVersion, restoreVersion } from '../../server/areas/boards/versions/commands.ts'
import { listVersions } from '../../server/areas/boards/versions/queries.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { openThread } from '../../server/teamwork/threads/commands.ts'
import { createUndo } from '../../server/undo/commands.ts'
import { key, openBoardsWorld } from './boards-world.ts'

let world: Awaited<ReturnType<typeof openBoardsWorld>>
beforeAll(async () => {
  world = await openBoardsWorld()
})
afterAll(() => world.close())

const at = (x: number, y: number) => ({ x, y, w: 4, h: 3 })
const open = async (actor: PersonActor, id: string) => world.open(actor, id)
const letReaders = async (actor: PersonActor, id: string) =>
  world.done(
    await describeBoard(world.work(actor), {
      ...{ key: key(), id, base: (await open(actor, id)).version, set: { editing: 'readers' as const } },
    }),
  )
const told = async (actor: PersonActor) => {
  await world.sql`select feed_sequence()`
  return JSON.stringify(
    await listActivity(world.work(actor), {
      ...{ about: { kind: 'company' as const }, filter: {}, before: null, limit: 100 },
    }),
  )
}

test('no undo widens with whom a board is shared, whoever asks', async () => {
  const { manager, it } = world.staff
  const { id } = await world.compose(manager, 'Narrowed')
  world.done(await world.share(manager, id, { audience: 'company' }))
  await letReaders(manager, id)
  const narrow = key()
  const { version } = await open(manager, id)
  world.done(await shareBoard(world.work(manager), { key: narrow, id, base: version, with: { audience: 'role', role: 'it' } }))
  const now = (await open(it, id)).version
  const asked = [
    { actor: it, set: { kind: 'version' as const, entity: 'boards' as const, record: id, version: now } },
    { actor: manager, set: { kind: 'mutation' as const, key: narrow } },
  ]
  for (const { actor, set } of asked) await createUndo(world.work(actor), { key: key(), set }).catch(() => null)
  expect(await open(manager, id)).toMatchObject({ audience: 'role', role: 'it' })
})

test('what was on a board before it was shared is told to nobody else, and brought back by nobody else', async () => {
  const { it, manager, marketing } = world.staff
  const { id, tabId } = await world.compose(it, 'Was private')
  const one = await world.tile(it, tabId, at(0, 0), { title: 'Dismissals', text: 'Private words' })
  const two = await world.tile(it, tabId, at(4, 0), { text: 'Kept' })
  const kept = world.done(await keepVersion(world.work(it), { key: key(), boardId: id, note: 'Private note' }))
  world.done(await editTile(world.work(it), { key: key(), id: two, base: 1, settings: { text: 'Public words' } }))
  world.done(await deleteTile(world.work(it), { key: key(), id: one }))
  world.done(await world.share(it, id, { audience: 'role', role: 'it' }))
  world.done(await world.share(manager, id, { audience: 'company' }))
  await letReaders(manager, id)

  for (const actor of [marketing, manager]) expect(await told(actor)).not.toMatch(/Private words|Dismissals|"Kept"/)
  expect(await told(it)).toContain('"Kept"')
  await expect(
    createUndo(world.work(marketing), {
      ...{ key: key(), set: { kind: 'version' as const, entity: 'boardTiles' as const, record: one, version: 2 } },
    }),
  ).rejects.toMatchObject({ code: 'not-found' })
  expect((await open(marketing, id)).tiles.map(({ id }) => id)).toEqual([two])

  expect(await listVersions(world.work(marketing), { boardId: id })).toEqual([])
  await expect(restoreVersion(world.work(marketing), { key: key(), id: kept.id })).rejects.toMatchObject({ code: 'not-found' })
  expect(await listVersions(world.work(it), { boardId: id })).toMatchObject([{ note: 'Private note' }])
  expect(await restoreVersion(world.work(it), { key: key(), id: kept.id })).toMatchObject({ ok: true })
})

test('what another wrote on a tile meanwhile is not told by the conflict', async () => {
  const { manager, admin } = world.staff
  const { id, tabId } = await world.compose(manager, 'Conflict')
  world.done(await world.share(manager, id, { audience: 'company' }))
  const tile = await world.tile(manager, tabId, at(0, 0))
  const edit = (actor: PersonActor, text: string) =>
    editTile(world.work(actor), { key: key(), id: tile, base: 1, settings: { text } })
  world.done(await edit(manager, 'Only for some'))
  const answer = await edit(admin, 'Mine')
  expect(answer).toMatchObject({ ok: false, reason: 'conflict' })
  expect(JSON.stringify(answer)).not.toContain('Only for some')
})

test('nobody talks about a part of a board, so none is named in a list of talks', async () => {
  const { manager, it } = world.staff
  const { tabId } = await world.compose(manager, 'Mine alone')
  const about = { entity: 'boardTabs', record: tabId, field: null, body: 'What is this?', mentions: [] }
  for (const actor of [it, manager])
    await expect(openThread(world.work(actor), actor, entities, { key: key(), ...about })).rejects.toMatchObject({
      code: 'not-found',
    })
})
