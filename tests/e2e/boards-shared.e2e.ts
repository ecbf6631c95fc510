import { expect, type Page, type WebSocketRoute } from '@playwright/test'
import { addBoard, composed, placesOf } from './boards-scene.ts'
import { enter, openSql } from './enter.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(async () => {
  await sql`delete from board_homes`
  await sql.end()
})

const note = (title: string, at: [number, number, number, number]) => ({
  kind: 'text',
  settings: { title, text: 'Ring twice' },
  at,
})
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

test("who arranges a board for themselves changes nobody else's, and what is added later still comes", async ({ browser }) => {
  const board = await addBoard(sql, 'Helena Duarte', 'Seats', [note('One', [0, 0, 4, 3]), note('Two', [4, 0, 4, 3])])
  const nuria = await enter(browser, 'Nuria Campos', board.path)
  await nuria.getByRole('button', { name: 'More about this board' }).click()
  await nuria.getByRole('menuitem', { name: 'Arrange for me' }).click()
  await composed(nuria, 'One').press('Delete')
  await expect(composed(nuria, 'One')).toHaveCount(0)
  await composed(nuria, 'Two').press('ArrowRight')
  await nuria.getByRole('button', { name: 'Done', exact: true }).click()
  await expect(nuria.getByText('You see this board as you arranged it.')).toBeVisible()
  expect(await placesOf(sql, board.id)).toEqual(['One 0 0 4 3', 'Two 4 0 4 3'])
  await sql`insert into board_tiles (board_id, tab_id, kind, x, y, w, h, settings)
    values (${board.id}, ${board.tabId}, 'text', 0, 9, 4, 3, '{"title": "Three", "text": "New"}')`
  await expect(heading(nuria, 'Three')).toBeVisible()
  await nuria.reload()
  await expect(heading(nuria, 'Two')).toBeVisible()
  await expect(heading(nuria, 'One')).toHaveCount(0)
  await nuria.getByRole('button', { name: 'More about this board' }).click()
  await nuria.getByRole('menuitem', { name: 'As everybody has it again' }).click()
  await expect(heading(nuria, 'One')).toBeVisible()
})

test('a board narrowed to one queue shows that part of each number, leads to those records, and says so in its address', async ({
  browser,
}) => {
  const tiles = [
    { kind: 'number', settings: { metrics: ['it.open'] }, at: [0, 0, 4, 4] },
    { kind: 'number', settings: { metrics: ['logistics.belowMin'] }, at: [4, 0, 4, 4] },
  ] as const
  const board = await addBoard(
    sql,
    'Helena Duarte',
    'One queue',
    [...tiles].map((tile) => ({ ...tile, at: [...tile.at] })),
  )
  const [queue] = await sql<{ id: string; name: string }[]>`select id, name from queues order by name limit 1`
  if (queue === undefined) throw new Error('Cannot narrow: there is no queue')
  const page = await enter(browser, 'Helena Duarte', board.path)
  await page.getByRole('combobox', { name: 'Part' }).click()
  await page.getByRole('option', { name: queue.name, exact: true }).click()
  const count = async () => {
    const [row] = await sql<{ count: number }[]>`select count(*)::int as count from tickets
      where queue_id = ${queue.id} and state in ('new', 'open', 'pending')`
    return row?.count ?? 0
  }
  const tile = page.getByRole('article').filter({ has: heading(page, 'Open tickets') })
  await expect(tile.getByRole('link', { name: new RegExp(`^Open tickets, ${queue.name}: ${await count()}\\b`) })).toBeVisible()
  await sql`insert into tickets (subject, requester_name, queue_id) values ('In this queue', 'Pilar', ${queue.id})`
  await expect(tile.getByRole('link', { name: new RegExp(`^Open tickets, ${queue.name}: ${await count()}\\b`) })).toBeVisible()
  await expect(page.getByRole('article').filter({ has: heading(page, 'Below minimum') })).toContainText('No data')

  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Part' })).toHaveText(queue.name)
  await tile.getByRole('link', { name: /^Open tickets/ }).click()
  await page.waitForURL(new RegExp(`/it\\?metric=it.open&queue=${queue.id}`))
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'Part' })).toHaveText(queue.name)
})

test('a board is shared with a role, which begins with it; what is not theirs on it keeps its place', async ({ browser }) => {
  const board = await addBoard(
    sql,
    'Helena Duarte',
    'Warehouse home',
    [note('Welcome', [0, 0, 4, 3]), { kind: 'number', settings: { title: 'Hush', metrics: ['it.satisfied'] }, at: [4, 0, 4, 3] }],
    'own',
  )
  const nuria = await enter(browser, 'Nuria Campos', '/')
  await expect(heading(nuria, 'Warehouse home')).toHaveCount(0)
  const helena = await enter(browser, 'Helena Duarte', board.path)
  await helena.getByRole('button', { name: 'More about this board' }).click()
  await helena.getByRole('menuitem', { name: 'Share …' }).click()
  const form = helena.getByRole('dialog', { name: 'Share this board' })
  await form.getByRole('combobox', { name: 'Who sees it' }).click()
  await helena.getByRole('option', { name: 'Role', exact: true }).click()
  await form.getByRole('combobox', { name: 'Role' }).click()
  await helena.getByRole('option', { name: 'Logistics' }).click()
  await form.getByLabel('Logistics').check()
  await form.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(form).toHaveCount(0)

  await nuria.reload()
  await expect(heading(nuria, 'Warehouse home')).toBeVisible()
  await expect(heading(nuria, 'Welcome')).toBeVisible()
  const places = nuria.getByRole('list', { name: 'Tiles of Today' }).getByRole('listitem')
  await expect(places).toHaveCount(2)
  await expect(places.nth(1)).toBeEmpty()
  expect(await nuria.content()).not.toContain('Hush')
  await nuria.getByRole('link', { name: 'All numbers' }).click()
  await expect(nuria.getByRole('list', { name: /Logistics/ })).toBeVisible()

  // No longer shared, it is gone from an open page too, and the role begins with the overview again.
  await nuria.goto(board.path)
  await expect(heading(nuria, 'Welcome')).toBeVisible()
  await sql`update boards set audience = 'own', role = null where id = ${board.id}`
  await expect(nuria.getByText('This board is gone')).toBeVisible()
})

test('what changes after a board was rendered and before its page has a line is not missed', async ({ browser }) => {
  const board = await addBoard(sql, 'Helena Duarte', 'Early', [note('One', [0, 0, 4, 3])])
  const page = await enter(browser, 'Nuria Campos', '/activity')
  const held: WebSocketRoute[] = []
  let isHeld = true
  await page.routeWebSocket(/\/socket\.io\//, (socket) => void (isHeld ? held.push(socket) : socket.connectToServer()))
  await page.goto(board.path)
  await expect(heading(page, 'One')).toBeVisible()
  await sql`update board_tiles set settings = '{"title": "Two", "text": "Later"}' where board_id = ${board.id}`
  isHeld = false
  for (const socket of held) socket.connectToServer()
  await expect(heading(page, 'Two')).toBeVisible()
})

test('a copy is the copier’s own, and what was being done on the first does not go over to it', async ({ browser }) => {
  const board = await addBoard(sql, 'Diego Robles', 'First', [note('One', [0, 0, 4, 3])], 'own')
  const page = await enter(browser, 'Diego Robles', board.path)
  await page.getByRole('button', { name: 'Compose', exact: true }).click()
  await composed(page, 'One').press('ArrowRight')
  await expect.poll(() => placesOf(sql, board.id)).toEqual(['One 1 0 4 3'])
  await page.getByRole('button', { name: 'More about this board' }).click()
  await page.getByRole('menuitem', { name: 'Copy …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(heading(page, 'First (copy)')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Compose', exact: true })).toBeVisible()
  const copy = /boards\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
  expect(copy).not.toBe(board.id)
  expect(await placesOf(sql, copy)).toEqual(['One 1 0 4 3'])
})
