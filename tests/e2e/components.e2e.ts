import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from './test.ts'

const tickets = (page: Page) => page.getByRole('grid', { name: 'Tickets' })
const row = (page: Page, number: number) =>
  tickets(page)
    .getByRole('row')
    .filter({ hasText: new RegExp(`T-${number}(?!\\d)`) })
const filter = (page: Page) => page.getByRole('searchbox', { name: 'Filter tickets' }).first()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Presses a button as another person's change would come: without moving this person's pointer or focus. */
const changeFromAfar = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).evaluate((button: HTMLButtonElement) => button.click())

/** The page answers keys only once it is alive, so the first key that is heard says so. */
test.beforeEach(async ({ page }) => {
  await page.goto('/components')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(filter(page)).toBeFocused({ timeout: 200 })
  }).toPass()
  await filter(page).blur()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every component passes axe, ${colorScheme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

test('every component fits a phone of 360 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('of six tiles on a wall digits are 12 % of its height and labels 2.6 %, and nothing is to be pressed', async ({ page }) => {
  for (const width of [1280, 1920]) {
    await page.setViewportSize({ width, height: 1000 })
    const wall = page.getByRole('list', { name: 'A wall of six' })
    const sizes = await wall.evaluate((list) => {
      const tiles = [...list.querySelectorAll('article')]
      const sizeOf = (element: Element | null | undefined) =>
        element ? Number.parseFloat(getComputedStyle(element).fontSize) / list.getBoundingClientRect().height : 0
      return {
        digits: sizeOf(tiles[0]?.querySelector('.tile-digits')),
        words: Math.min(...[...list.querySelectorAll('h3, header p, figure li, ol li span')].map(sizeOf)),
        spills: tiles
          .flatMap((tile) => [...tile.querySelectorAll('.tile-digits')])
          .filter((row) => row.scrollWidth > row.clientWidth + 1).length,
      }
    })
    expect(sizes.digits).toBeGreaterThanOrEqual(0.12)
    expect(sizes.words).toBeGreaterThanOrEqual(0.026)
    expect(sizes.spills).toBe(0)
    await expect(wall.locator('a, button, [tabindex]')).toHaveCount(0)
  }
})

test('a stale tile is hatched, says since when, and is no other size than a live one', async ({ page }) => {
  const states = page.getByRole('list', { name: 'States of a board’s tile' })
  const tile = (name: string) => states.getByRole('article').filter({ hasText: name })
  const maskOf = (name: string) =>
    tile(name)
      .locator('header + div')
      .evaluate((body) => getComputedStyle(body).maskImage)
  expect(await maskOf('Overdue, value')).toBe('none')
  expect(await maskOf('Overdue, stale')).toContain('linear-gradient')
  await expect(tile('Overdue, stale')).toContainText('since 10:42')
  const heights = await states
    .getByRole('article')
    .evaluateAll((tiles) => tiles.map((each) => each.getBoundingClientRect().height))
  expect(new Set(heights).size).toBe(1)
})

test('a row that arrives waits in a pill while the pointer rests on the rows', async ({ page }) => {
  await row(page, 9_998).hover()
  const place = await row(page, 9_998).boundingBox()
  await changeFromAfar(page, 'A ticket arrives')
  await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
  await expect(row(page, 10_001)).toHaveCount(0)
  expect(await row(page, 9_998).boundingBox()).toEqual(place)

  await page.mouse.move(0, 0)
  await expect(row(page, 10_001)).toBeVisible()
  await expect(page.getByRole('button', { name: '1 new' })).toHaveCount(0)
})

test('a row that leaves shows no values but keeps its place while the pointer rests on the rows', async ({ page }) => {
  await row(page, 9_997).hover()
  const place = await row(page, 9_997).boundingBox()
  await changeFromAfar(page, 'The third leaves')
  await expect(row(page, 9_998)).toHaveCount(0)
  expect(await row(page, 9_997).boundingBox()).toEqual(place)
})

test('a row that leaves with the focus hands it to its neighbour', async ({ page }) => {
  await row(page, 9_998).getByRole('gridcell').first().focus()
  await changeFromAfar(page, 'The third leaves')
  await expect(row(page, 9_997).getByRole('gridcell').first()).toBeFocused()
})

test('the queue works by keyboard: filter, move, edit, drop, choose, sort', async ({ page }) => {
  await page.keyboard.press('/')
  await expect(filter(page)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Printer mended')
  await page.keyboard.press('Escape')
  const subject = row(page, 10_000).getByRole('gridcell').nth(1)
  await expect(subject).toHaveText('Label printer prints blank (85)')
  await expect(subject).toBeFocused()

  await page.keyboard.press('Enter')
  await page.keyboard.type('Printer mended')
  await page.keyboard.press('Tab')
  await expect(subject).toHaveText('Printer mended')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Solved' }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const state = row(page, 10_000).getByRole('gridcell').nth(2)
  await expect(state).toHaveText('Solved')
  await expect(state).toBeFocused()

  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(tickets(page).getByRole('columnheader', { name: 'Number' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(row(page, 1)).toBeVisible()
})

test('an insert above does not move what a scrolled table shows', async ({ page }) => {
  await tickets(page).evaluate((grid) => grid.scrollTo(0, 4_000))
  await expect(row(page, 9_895)).toBeVisible()
  const place = await row(page, 9_895).boundingBox()
  await changeFromAfar(page, 'A ticket arrives')
  await expect(page.getByText('10001 tickets')).toBeVisible()
  expect(await row(page, 9_895).boundingBox()).toEqual(place)
})

test('no frame of a fast scroll through ten thousand rows is blank', async ({ page }) => {
  const blank = await tickets(page).evaluate(async (grid) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    let missing = 0
    for (let frame = 0; frame < 60; frame += 1) {
      grid.scrollTop += 397
      await painted()
      const bottom = grid.getBoundingClientRect().bottom - 5
      const rows = [...grid.querySelectorAll('[role=rowgroup]:last-child > [role=row]')].map((element) =>
        element.getBoundingClientRect(),
      )
      if (!rows.some((box) => box.top <= bottom && box.bottom >= bottom)) missing += 1
    }
    return missing
  })
  expect(blank).toBe(0)
})

test('digits roll for a quarter of a second, and not at all for who wants no motion', async ({ page }) => {
  const rolling = () =>
    page.evaluate(() =>
      document
        .getAnimations()
        .flatMap(({ effect }) =>
          effect instanceof KeyframeEffect && effect.pseudoElement === '::before' ? effect.getTiming().duration : [],
        ),
    )
  // Slowed down a hundredfold, so that a busy machine still sees it under way; its own duration stays what it is.
  const tools = await page.context().newCDPSession(page)
  await tools.send('Animation.enable')
  await tools.send('Animation.setPlaybackRate', { playbackRate: 0.01 })
  await press(page, 'Change the number')
  await expect(page.getByText('49.450,00')).toHaveCount(1)
  expect(new Set(await rolling())).toEqual(new Set([250]))

  await page.emulateMedia({ reducedMotion: 'reduce' })
  await press(page, 'Change the number')
  await expect(page.getByText('50.690,00')).toHaveCount(1)
  expect(await rolling()).toEqual([])
})

test('a side panel keeps the focus inside, and Esc gives it back', async ({ page }) => {
  await press(page, 'Side panel')
  const panel = page.getByRole('dialog', { name: 'Label printer prints blank' })
  await expect(panel).toBeVisible()
  for (const name of ['Close', 'Answer']) {
    await page.keyboard.press('Tab')
    await expect(panel.getByRole('button', { name })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Side panel', exact: true })).toBeFocused()
})

test('what is typed before a list of choices is there reaches it', async ({ page }) => {
  const cell = row(page, 9_998).getByRole('gridcell').nth(2)
  await cell.focus()
  const before = (await cell.textContent()) ?? ''
  const [key, after] = before.startsWith('Solved') ? ['N', 'New'] : ['S', 'Solved']
  await page.evaluate(async (first) => {
    for (const key of ['Enter', first, 'Enter']) {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
      await Promise.resolve()
    }
  }, key)
  await expect(cell).toHaveText(after ?? '')
  await expect(cell).toBeFocused()
})
