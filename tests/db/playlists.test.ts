import { afterAll, beforeAll, expect, test } from 'vitest'
import { key, openWallWorld, type WallWorld } from './walls-world.ts'

let world: WallWorld
beforeAll(async () => {
  world = await openWallWorld()
})
afterAll(() => world?.close())

const manager = () => world.as(world.staff.manager)
const hung = (name: string) => world.hung(name)

test('a playlist shows its boards in the order that was given to them, with what lies on them', async () => {
  const { device, id } = await hung('Playing')
  const { walls } = manager()
  const { id: playlistId } = await walls.playlist.create({ key: key(), name: 'Day' })
  const boards = [await world.board('company'), await world.board('company')]
  const [tab] = await world.sql`insert into board_tabs (board_id, name, place) values (${boards[0] ?? ''}, 'All', 0) returning id`
  await world.sql`insert into board_tiles (board_id, tab_id, kind, x, y, w, h, settings)
    values (${boards[0] ?? ''}, ${tab?.id}, 'number', 0, 0, 3, 3, ${world.sql.json({ metrics: ['it.open'] })}),
      (${boards[0] ?? ''}, ${tab?.id}, 'number', 3, 0, 3, 3, ${world.sql.json({ metrics: ['of.others'] })})`
  const items: string[] = []
  for (const boardId of boards) {
    const added = await walls.playlist.item.create({ key: key(), playlistId, boardId, tabId: null, seconds: 20 })
    if (!added.ok) throw new Error(added.message)
    items.push(added.id)
  }
  await walls.screen.update({ key: key(), id, base: 1, set: { playlistId } })
  await walls.playlist.item.update({
    ...{ key: key(), id: items[1] ?? '', base: 1, set: { hours: { from: 480, until: 1080 }, weekdays: [1, 2] } },
  })
  await walls.playlist.item.place.update({ key: key(), id: items[1] ?? '', place: 0 })
  const wall = await (await world.at(device)).walls.screen.get()
  expect(wall.playlist?.items).toEqual([
    { id: items[1], boardId: boards[1], tabId: null, seconds: 20, hours: { from: 480, until: 1080 }, weekdays: [1, 2] },
    { id: items[0], boardId: boards[0], tabId: null, seconds: 20, hours: null, weekdays: [] },
  ])
  expect(wall.boards.find((board) => board.id === boards[0])?.tabs).toMatchObject([
    { name: 'All', tiles: [{ kind: 'number', x: 0, y: 0, w: 3, h: 3, settings: { metrics: ['it.open'] } }] },
  ])

  expect(await walls.playlist.delete({ key: key(), id: playlistId })).toMatchObject({ ok: false, reason: 'in-use' })
  await walls.playlist.item.delete({ key: key(), id: items[0] ?? '' })
  expect((await (await world.at(device)).walls.screen.get()).playlist?.items).toHaveLength(1)
  await walls.screen.update({ key: key(), id, base: 2, set: { playlistId: null } })
  expect(await walls.playlist.delete({ key: key(), id: playlistId })).toEqual({ ok: true })
})

test('a board that is taken back from everybody leaves the walls that showed it', async () => {
  const { device, id } = await hung('Taken back')
  const { walls, boards } = manager()
  const { id: playlistId } = await walls.playlist.create({ key: key(), name: 'Shared' })
  const boardId = await world.board('company', world.staff.manager.personId)
  const shareWith = (audience: 'company' | 'own', base: number) =>
    boards.board.audience.update({ key: key(), id: boardId, base, with: { audience } })
  await walls.playlist.item.create({ key: key(), playlistId, boardId, tabId: null, seconds: 20 })
  await walls.screen.update({ key: key(), id, base: 1, set: { playlistId } })
  const shown = async () => (await (await world.at(device)).walls.screen.get()).boards.map((board) => board.id)
  expect(await shown()).toEqual([boardId])

  expect(await shareWith('own', 1)).toMatchObject({ ok: true })
  expect(await shown()).toEqual([])
  expect(await shareWith('company', 2)).toMatchObject({ ok: true })
  expect(await shown()).toEqual([boardId])
})

test('nobody hangs a board that is shared with nobody, or a tab of another board', async () => {
  const { walls } = manager()
  const { id: playlistId } = await walls.playlist.create({ key: key(), name: 'Own' })
  const hang = (boardId: string, tabId: string | null = null) =>
    walls.playlist.item.create({ key: key(), playlistId, boardId, tabId, seconds: 20 })
  await expect(hang(await world.board('own'))).rejects.toThrow('not shared with you')
  expect(await hang(await world.board('own', world.staff.manager.personId))).toMatchObject({ ok: false, reason: 'not-shared' })
  const other = await world.board('company')
  const [tab] = await world.sql<
    { id: string }[]
  >`insert into board_tabs (board_id, name, place) values (${other}, 'All', 0) returning id`
  await expect(hang(await world.board('company'), tab?.id ?? '')).rejects.toThrow('not of that board')
})

test('a board that is narrowed to one queue is so on the wall too; to a place that is gone, it has no numbers', async () => {
  const { device, id } = await hung('Narrowed')
  const { walls } = manager()
  const { id: playlistId } = await walls.playlist.create({ key: key(), name: 'One queue' })
  const boardId = await world.board('company')
  const [queue] = await world.sql<{ id: string }[]>`insert into queues (name) values ('Networks') returning id`
  await world.sql`update boards set narrowed_to = ${queue?.id ?? ''} where id = ${boardId}`
  await walls.playlist.item.create({ key: key(), playlistId, boardId, tabId: null, seconds: 20 })
  await walls.screen.update({ key: key(), id, base: 1, set: { playlistId } })
  const part = async () => (await (await world.at(device)).walls.screen.get()).boards[0]?.part
  expect(await part()).toEqual({ id: queue?.id, name: 'Networks', kind: 'queue' })
  await world.sql`delete from queues where id = ${queue?.id ?? ''}`
  expect(await part()).toEqual({ id: queue?.id, name: '', kind: null })
})

test('a playlist that is just being deleted is given to no screen, and that is said', async () => {
  const { id } = await hung('Late')
  const { walls } = manager()
  const { id: playlistId } = await walls.playlist.create({ key: key(), name: 'Going' })
  const late = await world.sql.begin(async (tx) => {
    await tx`delete from playlists where id = ${playlistId}`
    const giving = walls.screen.update({ key: key(), id, base: 1, set: { playlistId } })
    const outcome = giving.then(
      () => 'given',
      (problem: unknown) => problem,
    )
    await expect.poll(async () => (await world.waiting()).length, { timeout: 5_000 }).toBeGreaterThan(0)
    return { outcome }
  })
  expect(await late.outcome).toMatchObject({ message: expect.stringContaining('Cannot use playlist') })
})
