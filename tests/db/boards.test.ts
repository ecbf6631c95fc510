import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyBoard, deleteBoard, describeBoard } from '../../server/areas/boards/commands.ts'
import { arrangeSeat, chooseHome, setRoleHome } from '../../server/areas/boards/homes/commands.ts'
import { findHome } from '../../server/areas/boards/homes/queries.ts'
import { getBoard, listBoards } from '../../server/areas/boards/queries.ts'
import { addTab, deleteTab } from '../../server/areas/boards/tabs/commands.ts'
import { addTile, deleteTile, editTile } from '../../server/areas/boards/tiles/commands.ts'
import { itMetrics } from '../../server/areas/it/metrics.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { createUndo } from '../../server/undo/commands.ts'
import { key, openBoardsWorld } from './boards-world.ts'

let world: Awaited<ReturnType<typeof openBoardsWorld>>
beforeAll(async () => {
  world = await openBoardsWorld()
})
afterAll(() => world.close())

const at = (x: number, y: number, w = 4, h = 3) => ({ x, y, w, h })
const names = async (actor: PersonActor) => (await listBoards(world.work(actor))).map(({ name }) => name)
const placesOf = async (actor: PersonActor, id: string) =>
  Object.fromEntries((await world.open(actor, id)).tiles.map(({ id, x, y, w, h }) => [id, { x, y, w, h }]))

test("a board is its owner's alone until it is shared; then it is seen by those it is shared with, and by nobody else", async () => {
  const { it, logistics, manager, admin, external } = world.staff
  const { id } = await world.compose(it, 'Shifts')
  for (const other of [logistics, manager, admin, external])
    await expect(world.open(other, id)).rejects.toMatchObject({ code: 'not-found' })

  expect(await world.share(it, id, { audience: 'company' })).toMatchObject({ ok: false, reason: 'not-yours-to-share' })
  expect(await world.share(it, id, { audience: 'role', role: 'hr' })).toMatchObject({ ok: false, reason: 'not-yours-to-share' })
  const shared = world.done(await world.share(it, id, { audience: 'role', role: 'it' }))
  expect(shared).toMatchObject({ version: (await world.open(it, id)).version })
  for (const other of [logistics, external]) await expect(world.open(other, id)).rejects.toMatchObject({ code: 'not-found' })
  expect(await names(manager)).toContain('Shifts')

  world.done(await world.share(manager, id, { audience: 'company' }))
  for (const other of [logistics, external]) expect(await names(other)).toContain('Shifts')
})

test("a team's board is seen by its role in that place, and by those whose role reaches everywhere", async () => {
  const { it } = world.staff
  const inPlace = (scopeId: string): PersonActor => ({
    ...world.staff.marketing,
    memberships: [{ role: 'it', scopeId, until: null }],
  })
  const { id } = await world.compose(it, 'Desk')
  world.done(await world.share(it, id, { audience: 'team', role: 'it', placeId: world.queueId }))
  expect(await names(inPlace(world.queueId))).toContain('Desk')
  expect(await names(inPlace(world.otherId))).not.toContain('Desk')
  await expect(world.open(inPlace(world.otherId), id)).rejects.toMatchObject({ code: 'not-found' })
})

test('who sees a shared board changes it only where it lets its readers; who may change it is not theirs to say', async () => {
  const { it, logistics, manager } = world.staff
  const { id, tabId } = await world.compose(manager, 'Warehouse')
  world.done(await world.share(manager, id, { audience: 'company' }))
  const place = at(0, 0)
  const add = (actor: PersonActor) =>
    addTile(world.work(actor), { key: key(), tabId, kind: 'text', place, settings: { text: 'Hello' } })
  await expect(add(logistics)).rejects.toMatchObject({ code: 'not-permitted' })
  expect(await world.open(logistics, id)).toMatchObject({ canChange: false, canShare: false })

  const { version } = await world.open(manager, id)
  world.done(await describeBoard(world.work(manager), { key: key(), id, base: version, set: { editing: 'readers' } }))
  expect(await add(logistics)).toMatchObject({ ok: true })
  expect(await world.open(logistics, id)).toMatchObject({ canChange: true, canShare: false })
  const now = (await world.open(it, id)).version
  expect(await describeBoard(world.work(it), { key: key(), id, base: now, set: { editing: 'owner' } })).toMatchObject({
    ok: false,
    reason: 'not-yours-to-share',
  })
  await expect(deleteBoard(world.work(it), { key: key(), id })).rejects.toMatchObject({ code: 'not-permitted' })
})

test('two who compose one board merge by tile: another tile and another side of the same tile, but not the same place', async () => {
  const { manager, admin } = world.staff
  const { id, tabId } = await world.compose(manager)
  world.done(await world.share(manager, id, { audience: 'company' }))
  const one = await world.tile(manager, tabId, at(0, 0))
  const two = await world.tile(manager, tabId, at(4, 0))
  world.done(await world.move(manager, id, [{ id: one, base: 1, place: at(0, 3) }]))
  world.done(await world.move(admin, id, [{ id: two, base: 1, place: at(8, 0) }]))
  world.done(await editTile(world.work(admin), { key: key(), id: one, base: 1, settings: { text: 'Ring once' } }))
  expect(await placesOf(manager, id)).toEqual({ [one]: at(0, 3), [two]: at(8, 0) })
  expect((await world.open(manager, id)).tiles.find((tile) => tile.id === one)?.settings).toEqual({ text: 'Ring once' })

  const late = await world.move(admin, id, [{ id: one, base: 1, place: at(6, 6) }])
  expect(late).toMatchObject({ ok: false, reason: 'conflict', by: `person:${manager.personId}`, theirs: { y: 3 } })
  expect(await placesOf(manager, id)).toMatchObject({ [one]: at(0, 3) })
})

test('a tile that made way stays where somebody else has put it meanwhile', async () => {
  const { manager, admin } = world.staff
  const { id, tabId } = await world.compose(manager)
  world.done(await world.share(manager, id, { audience: 'company' }))
  const one = await world.tile(manager, tabId, at(0, 0))
  const two = await world.tile(manager, tabId, at(0, 3))
  world.done(await world.move(admin, id, [{ id: two, base: 1, place: at(8, 0) }]))
  world.done(
    await world.move(manager, id, [
      { id: one, base: 1, place: at(0, 3) },
      { id: two, base: 1, place: at(0, 6) },
    ]),
  )
  expect(await placesOf(manager, id)).toEqual({ [one]: at(0, 3), [two]: at(8, 0) })
})

test("what is not the reader's keeps its place on the board and says nothing", async () => {
  const { manager, hr } = world.staff
  const { id, tabId } = await world.compose(manager)
  world.done(await world.share(manager, id, { audience: 'company' }))
  const add = (kind: string, settings: object) =>
    addTile(world.work(manager), { key: key(), tabId, kind, place: at(0, 0), settings }).then(world.done)
  await add('number', { title: 'Layoffs', metrics: ['it.open'] })
  await add('corridor', { title: 'Madrid' })
  const seen = await getBoard(world.work(hr), { id }, [])
  for (const tile of seen.tiles) expect(tile).toMatchObject({ isHidden: true, settings: {}, w: 4, h: 3 })
  expect(JSON.stringify(seen)).not.toMatch(/Layoffs|Madrid|it\.open/)
  const whole = await getBoard(world.work(manager), { id }, itMetrics)
  expect(whole.tiles.map(({ isHidden }) => isHidden)).toEqual([false, false])
})

test('a tile is told only what its kind reads, and not without what it needs', async () => {
  const { manager } = world.staff
  const { tabId } = await world.compose(manager)
  const add = (kind: string, settings: object) =>
    addTile(world.work(manager), { key: key(), tabId, kind, place: at(0, 0), settings })
  for (const [kind, settings] of [
    ['text', {}],
    ['number', {}],
    ['number', { metrics: ['it.open', 'it.overdue'] }],
    ['hologram', {}],
    ['image', { text: 'Map', url: 'http://example.org/map.png' }],
    ['image', { text: 'Map', url: 'javascript:alert(1)' }],
  ] as const)
    expect(await add(kind, settings)).toMatchObject({ ok: false, reason: 'bad-setting' })
  const { id } = world.done(await add('number', { metrics: ['it.open'], url: 'https://example.org' }))
  const [row] = await world.sql`select settings from board_tiles where id = ${id}`
  expect(row?.settings).toEqual({ metrics: ['it.open'] })
})

test('a deleted board comes back whole by its undo; one that a wall shows is not deleted', async () => {
  const { manager } = world.staff
  const { id, tabId } = await world.compose(manager, 'Peaks')
  const tile = await world.tile(manager, tabId, at(2, 2))
  const gone = key()
  world.done(await deleteBoard(world.work(manager), { key: gone, id }))
  await expect(world.open(manager, id)).rejects.toMatchObject({ code: 'not-found' })
  expect(await createUndo(world.work(manager), { key: key(), set: { kind: 'mutation', key: gone } })).toMatchObject({ ok: true })
  expect(await placesOf(manager, id)).toEqual({ [tile]: at(2, 2) })

  const [list] = await world.sql<{ id: string }[]>`insert into playlists (name) values ('Hall') returning id`
  await world.sql`insert into playlist_items (playlist_id, board_id, place, seconds) values (${list?.id ?? ''}, ${id}, 0, 30)`
  expect(await deleteBoard(world.work(manager), { key: key(), id })).toMatchObject({ ok: false, reason: 'on-a-wall' })
  world.done(await addTab(world.work(manager), { key: key(), boardId: id, name: 'Week' }))
  await world.sql`update playlist_items set tab_id = ${tabId} where board_id = ${id}`
  expect(await deleteTab(world.work(manager), { key: key(), id: tabId })).toMatchObject({ ok: false, reason: 'on-a-wall' })
})

test("a copy is the copier's own, and no change of it reaches the first", async () => {
  const { manager, it } = world.staff
  const { id, tabId } = await world.compose(manager, 'Company')
  const tile = await world.tile(manager, tabId, at(0, 0))
  world.done(await world.share(manager, id, { audience: 'company' }))
  const copy = world.done(await copyBoard(world.work(it), { key: key(), id, name: 'Mine' })).id
  const mine = await world.open(it, copy)
  expect(mine).toMatchObject({ name: 'Mine', audience: 'own', ownerId: it.personId, tiles: [at(0, 0)] })
  world.done(await deleteTile(world.work(it), { key: key(), id: mine.tiles[0]?.id ?? '' }))
  expect(await placesOf(manager, id)).toEqual({ [tile]: at(0, 0) })
})

test('a role begins with the board that is said; a person with their own choice; neither with one that they may not see', async () => {
  const { manager, it, hr } = world.staff
  const { id } = await world.compose(manager, 'Desk home')
  const set = (boardId: string | null) => setRoleHome(world.work(manager), { key: key(), role: 'it', boardId })
  expect(await set(id)).toMatchObject({ ok: false, reason: 'not-shared' })
  world.done(await world.share(manager, id, { audience: 'role', role: 'it' }))
  expect(await set(id)).toMatchObject({ ok: true })
  expect(await findHome(world.work(it))).toBe(id)
  expect(await findHome(world.work(hr))).toBe(null)

  const own = await world.compose(it, 'My own')
  world.done(await chooseHome(world.work(it), { key: key(), boardId: own.id, home: true }))
  expect(await findHome(world.work(it))).toBe(own.id)
  world.done(await chooseHome(world.work(it), { key: key(), boardId: own.id, home: false }))
  expect(await findHome(world.work(it))).toBe(id)
  world.done(await world.share(manager, id, { audience: 'own' }))
  expect(await findHome(world.work(it))).toBe(null)
})

test('what one person sees otherwise is theirs alone, and does not fork the board', async () => {
  const { manager, it, hr } = world.staff
  const { id, tabId } = await world.compose(manager)
  const one = await world.tile(manager, tabId, at(0, 0))
  const two = await world.tile(manager, tabId, at(4, 0))
  world.done(await world.share(manager, id, { audience: 'company' }))
  const content = { hidden: [two], places: { [one]: at(6, 6) }, period: 'week' as const }
  world.done(await arrangeSeat(world.work(it), { key: key(), boardId: id, content }))
  expect((await world.open(it, id)).seat).toEqual({ ...content, home: false })
  expect((await world.open(hr, id)).seat).toEqual({ hidden: [], places: {}, period: null, home: false })
  const three = await world.tile(manager, tabId, at(0, 9))
  expect(Object.keys(await placesOf(it, id)).sort()).toEqual([one, two, three].sort())
})
