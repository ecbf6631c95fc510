import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { holdLine } from './line.ts'
import { test } from './test.ts'
import { composeBoard, hang, makePlaylist, openTv, sixNumbers } from './walls-scene.ts'

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.beforeEach(async () => {
  await sql`update screens set revoked_at = now() where revoked_at is null`
})
test.afterAll(() => sql.end())

const board = (tv: Page, name: string) => tv.getByRole('list', { name })
const card = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) })

test('a TV shows a code, is hung from a desk, turns, says its name, and is blank within a second when it is taken down', async ({
  browser,
}) => {
  const [sales, desk] = [
    await composeBoard(sql, 'Escaparate uno', sixNumbers),
    await composeBoard(sql, 'Escaparate dos', sixNumbers),
  ]
  await makePlaylist(sql, 'Entrada de la tienda', [sales, desk], 5)
  const { tv, code } = await openTv(browser)
  const tvErrors = listenForErrors(tv, /401|ERR_FAILED/)
  await expect(tv.getByRole('img', { name: /móvil/ })).toBeVisible()

  const manager = await enter(browser, 'Helena Duarte', `/walls?pair=${code}`, { viewport: { width: 360, height: 740 } })
  const errors = listenForErrors(manager)
  const form = manager.getByRole('dialog', { name: 'Pair a screen' })
  await expect(form.getByLabel('Code on the screen')).toHaveValue(code)
  expect((await new AxeBuilder({ page: manager }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await form.getByLabel('Name').fill('Mostrador')
  await form.getByRole('combobox', { name: 'Place' }).click()
  await manager.getByRole('option', { name: 'Madrid' }).click()
  await form.getByRole('combobox', { name: 'Playlist' }).click()
  await manager.getByRole('option', { name: 'Entrada de la tienda' }).click()
  await form.getByRole('button', { name: 'Pair' }).click()
  await expect(form).toBeHidden()

  await expect(board(tv, 'Escaparate uno')).toBeVisible()
  await expect(board(tv, 'Escaparate dos')).toBeVisible()
  await expect(board(tv, 'Escaparate uno')).toBeVisible()
  const screen = card(manager, 'Mostrador')
  await expect(screen.getByText('On', { exact: true })).toBeVisible()
  await expect(screen.getByText(/1920 × 1080/)).toBeVisible()
  expect((await new AxeBuilder({ page: manager }).analyze()).violations.map(({ id }) => id)).toEqual([])

  await screen.getByRole('button', { name: 'Actions for Mostrador' }).click()
  await manager.getByRole('menuitem', { name: 'Show its name' }).click()
  await expect(tv.getByText('Madrid', { exact: true })).toBeVisible()
  await expect(tv.getByText('Madrid', { exact: true })).toBeHidden()

  await screen.getByRole('button', { name: 'Actions for Mostrador' }).click()
  await manager.getByRole('menuitem', { name: 'Take down' }).click()
  await manager.getByRole('dialog').getByRole('button', { name: 'Take down' }).click()
  await expect(manager.getByText('“Mostrador” was taken down')).toBeVisible()
  await expect(tv.getByRole('list', { name: /Escaparate/ })).toHaveCount(0, { timeout: 1_000 })
  await expect(tv.locator('[data-code]')).not.toHaveAttribute('data-code', code)
  expect(/Escaparate|Mostrador/.exec(await tv.content())).toBeNull()
  expect((await tv.context().cookies()).map(({ name }) => name)).not.toContain('trastienda.screen')
  await expect(card(manager, 'Mostrador')).toHaveCount(0)
  expect([errors(), tvErrors()]).toEqual([[], []])
})

test('a code that no screen shows is refused in words, and by keyboard a playlist is filled and put in order', async ({
  browser,
}) => {
  await composeBoard(sql, 'Orden A', sixNumbers)
  await composeBoard(sql, 'Orden B', sixNumbers)
  const manager = await enter(browser, 'Helena Duarte', '/walls')
  await manager.getByRole('button', { name: 'Pair a screen' }).click()
  const form = manager.getByRole('dialog', { name: 'Pair a screen' })
  await form.getByRole('button', { name: 'Pair' }).click()
  await expect(form.getByText('Fill this in').first()).toBeVisible()
  await form.getByLabel('Code on the screen').fill('abc 234')
  await form.getByLabel('Name').fill('Nadie')
  await form.getByRole('button', { name: 'Pair' }).click()
  await expect(form.getByText('No screen shows this code')).toBeVisible()
  await manager.keyboard.press('Escape')

  await manager.getByRole('button', { name: 'New playlist' }).click()
  await manager.getByRole('dialog').getByLabel('Name').fill('Turno')
  await manager.keyboard.press('Enter')
  const playlist = card(manager, 'Turno')
  for (const name of ['Orden A', 'Orden B']) {
    await playlist.getByRole('button', { name: 'Add a board' }).click()
    const add = manager.getByRole('dialog', { name: 'Add a board to Turno' })
    await add.getByRole('combobox', { name: 'Board' }).click()
    await manager.getByRole('option', { name }).click()
    await add.getByRole('button', { name: 'Add a board' }).click()
    await expect(add).toBeHidden()
  }
  const shown = playlist.getByRole('list', { name: 'What “Turno” shows' }).getByRole('listitem')
  await expect(shown).toContainText(['Orden A', 'Orden B'])
  await playlist.getByRole('button', { name: 'Move Orden B up' }).press('Enter')
  await expect(shown).toContainText(['Orden B', 'Orden A'])
  await playlist.getByRole('button', { name: 'Change when Orden A shows' }).press('Enter')
  const edit = manager.getByRole('dialog', { name: 'When “Orden A” shows' })
  await edit.getByLabel('Seconds').fill('45')
  await edit.getByLabel('Only at certain hours').check()
  await edit.getByLabel('Sunday').uncheck()
  expect((await new AxeBuilder({ page: manager }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(shown.nth(1)).toContainText('45 seconds · 08:00 to 18:00 · Monday')
})

test('what a wall cannot vouch for is hatched within ten seconds, since when, and it recovers without a touch', async ({
  browser,
}) => {
  const numbers = await composeBoard(sql, 'Frescura', sixNumbers)
  const playlist = await makePlaylist(sql, 'Frescura', [numbers], 3600)
  const manager = await enter(browser, 'Helena Duarte', '/walls')
  const { tv, code } = await openTv(browser)
  await hang(manager, sql, code, 'Frescura', playlist)
  await expect(board(tv, 'Frescura')).toBeVisible()
  const line = await holdLine(tv, 'En vivo')
  const tiles = board(tv, 'Frescura').getByRole('listitem')
  await expect(tiles).toHaveCount(sixNumbers.length)
  await expect(tiles.locator('[aria-busy=true]')).toHaveCount(0)
  await expect(tiles.getByText(/desde las/)).toHaveCount(0)

  await line.cut()
  await expect(tiles.locator('.hatched-tile')).toHaveCount(sixNumbers.length, { timeout: 10_000 })
  await expect(tiles.getByText(/desde las \d{1,2}:\d\d/)).toHaveCount(sixNumbers.length)
  await expect(tv.getByRole('status').getByText(/desde las/)).toBeVisible()

  await line.mend()
  await expect(tiles.locator('.hatched-tile')).toHaveCount(0, { timeout: 30_000 })
  await expect(tv.getByRole('status').getByText(/desde las/)).toHaveCount(0)
})

test('a wall loads itself anew for a new version, between two turns and not before', async ({ browser }) => {
  const [one, two] = [await composeBoard(sql, 'Versión uno', sixNumbers), await composeBoard(sql, 'Versión dos', sixNumbers)]
  const playlist = await makePlaylist(sql, 'Versiones', [one, two], 20)
  const manager = await enter(browser, 'Helena Duarte', '/walls')
  const { tv, code } = await openTv(browser)
  await hang(manager, sql, code, 'Versiones', playlist)
  await expect(board(tv, 'Versión dos').or(board(tv, 'Versión uno'))).toBeVisible()
  const health = await (await manager.request.get('/api/health')).json()
  let asked = 0
  await tv.route('/api/health', (route) => {
    asked++
    return route.fulfill({ json: { ...health, version: '99.0.0' } })
  })
  const shownFirst = () => board(tv, 'Versión uno').isVisible()
  await expect.poll(() => asked, { timeout: 40_000 }).toBeGreaterThan(0)
  const before = await shownFirst()
  const loaded = tv.waitForEvent('domcontentloaded', { timeout: 40_000 })
  await loaded
  await tv.unroute('/api/health')
  await expect(board(tv, before ? 'Versión dos' : 'Versión uno')).toBeVisible()
})

/** Width and height, and the least height of digits and labels there. */
const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
] as const

/** Heights of glyphs as they are drawn (px): of the largest digits in each tile, and of the smallest words on the screen. */
const measure = (tv: Page) =>
  tv.evaluate(() => {
    const paint = new OffscreenCanvas(1, 1).getContext('2d')
    const heightOf = (element: Element, glyph: string) => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(element)
      if (paint === null) return 0
      paint.font = `${fontWeight} ${fontSize} ${fontFamily}`
      return paint.measureText(glyph).actualBoundingBoxAscent
    }
    const tiles = [...document.querySelectorAll('main li')]
    const digits = tiles.map((tile) => Math.max(...[...tile.querySelectorAll('p')].map((each) => heightOf(each, '0'))))
    const labels = tiles.flatMap((tile) =>
      [...tile.querySelectorAll('h3')].map((each) => parseFloat(getComputedStyle(each).fontSize)),
    )
    const { scrollWidth, scrollHeight } = document.documentElement
    const over = tiles.filter((tile) => {
      const { right, bottom } = tile.getBoundingClientRect()
      return right > innerWidth || bottom > innerHeight
    })
    return {
      digits: Math.min(...digits),
      labels: Math.min(...labels),
      overflowing: over.length,
      scrolls: scrollWidth > innerWidth || scrollHeight > innerHeight,
      cursor: getComputedStyle(document.querySelector('main') ?? document.body).cursor,
    }
  })

test('six numbers are read from across a hall on every size of screen, which they fill and nothing more', async ({ browser }) => {
  const numbers = await composeBoard(sql, 'Tamaños', sixNumbers)
  const playlist = await makePlaylist(sql, 'Tamaños', [numbers], 3600)
  const manager = await enter(browser, 'Helena Duarte', '/walls')
  const { tv, code } = await openTv(browser)
  await hang(manager, sql, code, 'Tamaños', playlist)
  for (const size of sizes) {
    await tv.setViewportSize(size)
    await expect(board(tv, 'Tamaños').getByRole('listitem')).toHaveCount(sixNumbers.length)
    await expect(board(tv, 'Tamaños').locator('[aria-busy=true]')).toHaveCount(0)
    const drawn = await measure(tv)
    const name = `${size.width}×${size.height}`
    expect(drawn, name).toMatchObject({ overflowing: 0, scrolls: false, cursor: 'none' })
    // By the shorter side: a screen on end hangs no nearer, and 12 vh of it would be wider than a tile.
    const side = Math.min(size.width, size.height)
    expect(drawn.digits, name).toBeGreaterThanOrEqual(0.12 * side)
    expect(drawn.labels, name).toBeGreaterThanOrEqual(0.026 * side)
    expect(drawn.labels, name).toBeGreaterThanOrEqual((24 / 1080) * side)
  }
})

test('lists of records hang on a wall too, without names where anybody may read it', async ({ browser }) => {
  const lists = await composeBoard(sql, 'Listas del taller', [
    { kind: 'queue', ...{ x: 0, y: 0, w: 6, h: 6 }, settings: {} },
    { kind: 'corridor', ...{ x: 6, y: 0, w: 6, h: 6 }, settings: {} },
  ])
  const playlist = await makePlaylist(sql, 'Listas del taller', [lists], 3600)
  const manager = await enter(browser, 'Helena Duarte', '/walls')
  const { tv, code } = await openTv(browser)
  await hang(manager, sql, code, 'Taller', playlist)
  const queue = board(tv, 'Listas del taller').getByRole('article').first()
  await expect(queue).toContainText(/T-\d+/)
  const [, number = ''] = /T-(\d+)/.exec((await queue.textContent()) ?? '') ?? []
  const [shown] = await sql<{ subject: string }[]>`select subject from tickets where number = ${number}`
  const subject = shown?.subject ?? 'there is no such ticket'
  await expect(queue).not.toContainText(subject)
  await sql`update screens set privacy = 'staff' where name = 'Taller'`
  await expect(queue).toContainText(subject)
})

test('who steers no walls is told so', async ({ browser }) => {
  const page = await enter(browser, 'Diego Robles', '/')
  await expect(page.getByRole('navigation', { name: 'Areas' }).getByText('Walls')).toHaveCount(0)
  await page.goto('/walls')
  await expect(page.getByRole('heading', { name: 'This is not open to your role' })).toBeAttached()
})
