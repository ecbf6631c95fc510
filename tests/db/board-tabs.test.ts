import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTab, deleteTab, moveTab, renameTab } from '../../server/areas/boards/tabs/commands.ts'
import { addTile } from '../../server/areas/boards/tiles/commands.ts'
import { key, openBoardsWorld } from './boards-world.ts'

let world: Awaited<ReturnType<typeof openBoardsWorld>>
beforeAll(async () => {
  world = await openBoardsWorld()
})
afterAll(() => world.close())

const at = (x: number, y: number) => ({ x, y, w: 4, h: 3 })

test('tabs come, are renamed, go elsewhere and leave; the last one stays', async () => {
  const { it } = world.staff
  const { id, tabId } = await world.compose(it)
  const week = world.done(await addTab(world.work(it), { key: key(), boardId: id, name: 'Week' })).id
  const year = world.done(await addTab(world.work(it), { key: key(), boardId: id, name: 'Year' })).id
  world.done(await renameTab(world.work(it), { key: key(), id: week, base: 1, name: 'This week' }))
  world.done(await moveTab(world.work(it), { key: key(), id: year, to: 0 }))
  expect((await world.open(it, id)).tabs.map(({ name }) => name)).toEqual(['Year', 'Today', 'This week'])
  await world.tile(it, week, at(0, 0))
  for (const gone of [week, year]) world.done(await deleteTab(world.work(it), { key: key(), id: gone }))
  expect(await deleteTab(world.work(it), { key: key(), id: tabId })).toMatchObject({ ok: false, reason: 'last-tab' })
  expect(await world.open(it, id)).toMatchObject({ tabs: [{ id: tabId }], tiles: [] })
})

test('a tile that comes to a tab which is just being deleted is refused in words, and nothing is half written', async () => {
  const { it } = world.staff
  const { id } = await world.compose(it)
  const week = world.done(await addTab(world.work(it), { key: key(), boardId: id, name: 'Week' })).id
  const settings = { text: 'Late' }
  const late = await world.sql.begin(async (tx) => {
    await tx`select id from boards where id = ${id} for update`
    const adding = addTile(world.work(it), { key: key(), tabId: week, kind: 'text', place: at(0, 0), settings })
    const outcome = adding.then(
      () => 'added',
      (problem: unknown) => problem,
    )
    await expect.poll(async () => (await world.waiting()).length, { timeout: 5_000 }).toBeGreaterThan(0)
    await tx`delete from board_tabs where id = ${week}`
    return { outcome }
  })
  expect(await late.outcome).toMatchObject({ code: 'not-found' })
  expect((await world.open(it, id)).tiles).toEqual([])
})
