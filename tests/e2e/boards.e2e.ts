import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { addBoard, addTile, compose, composed, placesOf } from './boards-scene.ts'
import { enter, listenForErrors, openSql } from './enter.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const note = (title: string, at: [number, number, number, number]) => ({
  kind: 'text',
  settings: { title, text: 'Ring twice' },
  at,
})
const boardId = (page: Page) => /boards\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })

test('a manager makes a board from nothing, by keyboard alone, and a live number stands on it', async ({ browser }) => {
  const page = await enter(browser, 'Helena Duarte', '/boards')
  const errors = listenForErrors(page)
  await page.getByRole('button', { name: 'New board' }).first().press('Enter')
  await page.keyboard.type('Morning round')
  await page.keyboard.press('Enter')
  await page.waitForURL(/boards\/[0-9a-f-]{36}/)
  await addTile(page, 'Number', async (form) => {
    await form.getByRole('button', { name: 'Add', exact: true }).press('Enter')
    await expect(form.getByText('Choose at least one number')).toBeVisible()
    await form.getByRole('combobox', { name: 'Number' }).fill('open tickets')
    await page.keyboard.press('Enter')
  })
  await addTile(page, 'Text', async (form) => {
    await form.getByRole('textbox', { name: 'Title' }).fill('Door')
    await form.getByRole('textbox', { name: 'Text' }).fill('Ring twice')
  })
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3', 'Door 3 0 4 3'])

  const door = composed(page, 'Door')
  await door.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3', 'Door 4 0 4 3'])
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3', 'Door 4 0 4 4'])
  await expect(page.getByText('Column 5, row 1, 4 wide, 4 high')).toBeAttached()
  await page.keyboard.press('Delete')
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(door).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3', 'Door 4 0 4 3'])
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3', 'Door 4 0 4 4'])
  // As fast as keys go: each waits for the one before, and none is lost; the last does the deletion again.
  for (const keys of ['z', 'z', 'Shift+z', 'Shift+z', 'Shift+z']) await page.keyboard.press(`Control+${keys}`)
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3'])
  await page.keyboard.press('Control+z')
  await expect.poll(() => placesOf(sql, boardId(page))).toEqual(['it.open 0 0 3 3', 'Door 4 0 4 4'])

  await page.getByRole('button', { name: 'Done', exact: true }).click()
  const tile = page.getByRole('article').filter({ has: heading(page, 'Open tickets') })
  const [open] = await sql<
    { count: number }[]
  >`select count(*)::int as count from tickets where state in ('new', 'open', 'pending')`
  await expect(tile).toContainText(String(open?.count))
  await sql`insert into tickets (subject, requester_name, queue_id) values ('On the board', 'Pilar', (select id from queues limit 1))`
  await expect(tile).toContainText(String((open?.count ?? 0) + 1))
  expect(errors()).toEqual([])
})

test('a tile is dragged and sized by pointer, and the others see it at once', async ({ browser }) => {
  const board = await addBoard(sql, 'Helena Duarte', 'Dragged', [note('One', [0, 0, 4, 3]), note('Two', [4, 0, 4, 3])])
  const helena = await enter(browser, 'Helena Duarte', board.path)
  const nuria = await enter(browser, 'Nuria Campos', board.path)
  await expect(nuria.getByRole('button', { name: 'Compose' })).toHaveCount(0)
  await compose(helena)
  const one = composed(helena, 'One')
  const box = await one.boundingBox()
  if (box === null) throw new Error('Cannot drag: the tile is nowhere')
  await helena.mouse.move(box.x + 40, box.y + box.height - 30)
  await helena.mouse.down()
  await helena.mouse.move(box.x + 40 + box.width * 2.1, box.y + box.height - 30, { steps: 12 })
  await helena.mouse.up()
  await expect.poll(() => placesOf(sql, board.id)).toEqual(['Two 4 0 4 3', 'One 8 0 4 3'])
  const left = async () => Math.round((await heading(nuria, 'One').boundingBox())?.x ?? 0)
  await expect.poll(left).toBeGreaterThan(Math.round((await heading(nuria, 'Two').boundingBox())?.x ?? 0))

  const corner = await one.locator('.react-resizable-handle-s').boundingBox()
  if (corner === null) throw new Error('Cannot size: the tile has no handle')
  await helena.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2)
  await helena.mouse.down()
  await helena.mouse.move(corner.x + corner.width / 2, corner.y + corner.height / 2 + 130, { steps: 8 })
  await helena.mouse.up()
  await expect.poll(() => placesOf(sql, board.id)).toEqual(['Two 4 0 4 3', 'One 8 0 4 5'])
})

test('two compose one board at once: each sees where the other is, and both keep what they did (grafana/grafana#92717, metabase/metabase#54759)', async ({
  browser,
}) => {
  const board = await addBoard(sql, 'Helena Duarte', 'Together', [note('One', [0, 0, 4, 3]), note('Two', [4, 0, 4, 3])])
  const helena = await enter(browser, 'Helena Duarte', board.path)
  const lucia = await enter(browser, 'Lucía Ferrer', board.path)
  await compose(helena)
  await compose(lucia)
  await composed(helena, 'One').focus()
  await expect(composed(lucia, 'One').getByRole('img', { name: 'Helena Duarte' })).toBeVisible()
  await composed(lucia, 'Two').focus()

  await helena.keyboard.press('Shift+ArrowDown')
  await lucia.keyboard.press('ArrowRight')
  await expect.poll(() => placesOf(sql, board.id)).toEqual(['One 0 0 4 4', 'Two 5 0 4 3'])

  // Both move the same tile before either has heard of the other: one is done, and the other is told who was first.
  await lucia.route('**/api/trpc/boards.tile.place.update*', async (route) => {
    await composed(helena, 'Two').focus()
    await helena.keyboard.press('ArrowRight')
    await expect.poll(() => placesOf(sql, board.id)).toEqual(['One 0 0 4 4', 'Two 6 0 4 3'])
    await route.continue()
  })
  await lucia.keyboard.press('ArrowLeft')
  await expect(lucia.getByText('Helena Duarte changed the same meanwhile')).toBeVisible()
  expect(await placesOf(sql, board.id)).toEqual(['One 0 0 4 4', 'Two 6 0 4 3'])
  const x = async (page: Page) => Math.round((await composed(page, 'Two').boundingBox())?.x ?? 0)
  // Tiles glide to their places on both screens.
  await expect.poll(async () => (await x(lucia)) - (await x(helena))).toBe(0)
})

test('tabs, a version with a note, and back to it', async ({ browser }) => {
  const board = await addBoard(sql, 'Diego Robles', 'Shifts', [note('One', [0, 0, 4, 3])], 'own')
  const page = await enter(browser, 'Diego Robles', board.path)
  const menu = async (entry: string) => {
    await page.getByRole('button', { name: 'More about this board' }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }
  await menu('Versions …')
  await page.getByRole('dialog').getByLabel('Note').fill('Before the fair')
  await page.getByRole('button', { name: 'Keep a version' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText(['Before the fair'])
  await page.keyboard.press('Escape')

  await compose(page)
  await page.getByRole('button', { name: 'Add a tab' }).click()
  await page.keyboard.type('Week')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Week' })).toHaveAttribute('aria-current', 'page')
  await addTile(page, 'Clock', async () => {})
  await page.getByRole('link', { name: 'Today' }).click()
  await composed(page, 'One').press('Delete')
  await expect(page.getByText('Nothing on this tab yet')).toBeVisible()
  await page.getByRole('button', { name: 'Done', exact: true }).click()

  await menu('Versions …')
  const lines = page.getByRole('dialog').getByRole('listitem')
  await expect(lines).toHaveCount(2)
  await lines.filter({ hasText: 'Before the fair' }).getByRole('button', { name: 'Restore' }).click()
  await page.keyboard.press('Escape')
  await expect(heading(page, 'One')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Week' })).toHaveCount(0)
  expect(await placesOf(sql, board.id)).toEqual(['One 0 0 4 3'])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`boards pass axe at 360 px and on a desk, ${colorScheme}`, async ({ browser }) => {
    const board = await addBoard(sql, 'Helena Duarte', 'Looks', [
      { kind: 'heading', settings: { title: 'The desk' }, at: [0, 0, 12, 1] },
      { kind: 'number', settings: { metrics: ['it.open'] }, at: [0, 1, 3, 3] },
      note('Door', [3, 1, 4, 3]),
    ])
    for (const width of [1440, 360]) {
      const page = await enter(browser, 'Helena Duarte', board.path, { viewport: { width, height: 800 }, colorScheme })
      const check = async () => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      await expect(heading(page, 'Door')).toBeVisible()
      await check()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await compose(page)
      await expect(composed(page, 'Door')).toBeVisible()
      await check()
      await page.getByRole('button', { name: 'Add a tile', exact: true }).click()
      await expect(page.getByRole('dialog', { name: 'Add a tile' })).toBeVisible()
      await check()
      await page.goto('/boards')
      await expect(page.getByRole('link', { name: 'Looks' }).first()).toBeVisible()
      await check()
      await page.context().close()
    }
  })
