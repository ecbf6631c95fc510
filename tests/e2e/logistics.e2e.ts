import { expect } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { at, cell, find, form, grid, lineOf, panel, pressUntil, tile } from './logistics-page.ts'
import { addItem, moveBySql, readLevel } from './logistics-scene.ts'
import { test } from './test.ts'

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

test('two browsers and a SQL writer on one item: table, panel and tiles move without a reload', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Bandeja ovalada', min: 10, max: 100, holds: { GET: 40 } })
  const [nuria, tiago] = await Promise.all([
    enter(browser, 'Nuria Campos', '/logistics'),
    enter(browser, 'Tiago Moreira', `/logistics?item=${item.id}`),
  ])
  const errors = [listenForErrors(nuria), listenForErrors(tiago)]
  for (const page of [nuria, tiago]) await page.evaluate(() => Object.assign(window, { loadedOnce: true }))
  await find(nuria, item)
  await expect(cell(nuria, item, 'Getafe', at.onHand)).toHaveText('40')
  const below = await tile(nuria, 'Below minimum')
  await panel(tiago, item).getByRole('tab', { name: 'Movements' }).click()
  await expect(panel(tiago, item).getByRole('listitem')).toHaveCount(1)

  await moveBySql(sql, item, 'issue', 'GET', 35.5)
  await expect(cell(nuria, item, 'Getafe', at.onHand)).toHaveText('4.5')
  await expect(lineOf(nuria, item, 'Getafe')).toContainText('Below min')
  await expect.poll(() => tile(nuria, 'Below minimum')).toBe(below + 1)
  await expect(panel(tiago, item).getByRole('listitem')).toHaveCount(2)
  await expect(panel(tiago, item).getByRole('listitem').first()).toContainText('-35.5 ud')
  await panel(tiago, item).getByRole('tab', { name: 'Stock' }).click()
  await expect(panel(tiago, item).getByText('To be ordered')).toBeVisible()
  await expect(panel(tiago, item)).toContainText('4.5 ud are available')

  await panel(tiago, item).getByRole('button', { name: 'Receive', exact: true }).click()
  await form(tiago, 'Receive goods').getByLabel('Quantity').fill('20')
  await form(tiago, 'Receive goods').getByRole('button', { name: 'Receive', exact: true }).click()
  await expect(cell(nuria, item, 'Getafe', at.onHand)).toHaveText('24.5')
  await expect.poll(() => tile(nuria, 'Below minimum')).toBe(below)
  await expect(panel(tiago, item)).toContainText('24.5 ud')
  for (const page of [nuria, tiago]) expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true)
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('the last units issued by two at once: one has them, the other is told what is left and takes that', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Jarra de cobre', holds: { GET: 5 } })
  const pages = await Promise.all(
    ['Nuria Campos', 'Tiago Moreira'].map((name) => enter(browser, name, `/logistics?item=${item.id}`)),
  )
  for (const page of pages) {
    await panel(page, item).getByRole('button', { name: 'Issue', exact: true }).click()
    await form(page, 'Issue goods').getByLabel('Quantity').fill('4')
    await form(page, 'Issue goods').getByLabel('Document').fill('PED-1')
  }
  await Promise.all(pages.map((page) => form(page, 'Issue goods').getByRole('button', { name: 'Issue', exact: true }).click()))
  await expect.poll(async () => (await readLevel(sql, item, 'GET'))?.onHand).toBe(1)
  const refusals = () => Promise.all(pages.map((page) => form(page, 'Issue goods').getByRole('alert').count()))
  await expect.poll(async () => (await refusals()).sort()).toEqual([0, 1])
  const loser = pages[(await refusals()).indexOf(1)]
  if (loser === undefined) throw new Error('Cannot go on: nobody was refused')
  const alert = form(loser, 'Issue goods').getByRole('alert')
  await expect(alert).toContainText('1 ud are left in Almacén Getafe right now')

  await moveBySql(sql, item, 'receipt', 'GET', 2)
  await expect(alert).toContainText('3 ud are left')
  await alert.getByRole('button', { name: 'Take 3 ud' }).click()
  await expect(form(loser, 'Issue goods').getByLabel('Quantity')).toHaveValue('3')
  await expect(form(loser, 'Issue goods').getByLabel('Document')).toHaveValue('PED-1')
  await form(loser, 'Issue goods').getByRole('button', { name: 'Issue', exact: true }).dblclick()
  await expect(form(loser, 'Issue goods')).toHaveCount(0)
  expect(await readLevel(sql, item, 'GET')).toMatchObject({ onHand: 0, movements: 4 })
})

test('the table is worked by keyboard alone: found, bounded, issued, opened and left', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Colador de acero', min: 5, max: 50, holds: { GET: 30 } })
  const page = await enter(browser, 'Nuria Campos', '/logistics')
  const errors = listenForErrors(page)
  await pressUntil(page, '/', () => expect(page.getByRole('searchbox')).toBeFocused({ timeout: 200 }))
  await page.keyboard.type(item.sku)
  await expect(lineOf(page, item, 'Getafe')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(cell(page, item, 'Getafe', 0)).toBeFocused()

  for (let column = 0; column < at.min; column++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.type('seven')
  await page.keyboard.press('Enter')
  await expect(grid(page).getByRole('alert')).toContainText('Write a number')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('7.5')
  await page.keyboard.press('Enter')
  await expect(cell(page, item, 'Getafe', at.min)).toHaveText('7.5')
  await expect(cell(page, item, 'Getafe', at.min)).toBeFocused()
  await expect.poll(async () => (await readLevel(sql, item, 'GET'))?.min).toBe(7.5)

  await page.keyboard.press('i')
  await expect(form(page, 'Issue goods').getByLabel('Quantity')).toBeFocused()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(form(page, 'Issue goods')).toHaveCount(0)
  await expect(cell(page, item, 'Getafe', at.onHand)).toHaveText('18')
  await expect(cell(page, item, 'Getafe', at.min)).toBeFocused()

  await page.keyboard.press('o')
  await expect(panel(page, item)).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`item=${item.id}`))
  await page.keyboard.press('Escape')
  await expect(panel(page, item)).toHaveCount(0)
  await expect(cell(page, item, 'Getafe', at.min)).toBeFocused()
  expect(errors()).toEqual([])
})

test('two people set one bound: both numbers are shown and the writer chooses', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Tetera de hierro', min: 5, max: 50, holds: { GET: 30 } })
  const [nuria, tiago] = await Promise.all([
    enter(browser, 'Nuria Campos', `/logistics?item=${item.id}`),
    enter(browser, 'Tiago Moreira', `/logistics?item=${item.id}`),
  ])
  const minimum = panel(nuria, item).getByRole('textbox', { name: 'Minimum' })
  await minimum.fill('8')
  await panel(tiago, item).getByRole('textbox', { name: 'Minimum' }).fill('9')
  await panel(tiago, item).getByRole('textbox', { name: 'Minimum' }).press('Enter')
  await expect(panel(nuria, item).getByText('Changed meanwhile to “9”')).toBeVisible()
  await expect(minimum).toHaveValue('8')
  await panel(tiago, item).getByRole('textbox', { name: 'Maximum' }).fill('60')
  await panel(tiago, item).getByRole('textbox', { name: 'Maximum' }).press('Enter')
  await expect(panel(nuria, item).getByRole('textbox', { name: 'Maximum' })).toHaveValue('60')

  await minimum.press('Enter')
  const conflict = panel(nuria, item).getByRole('alert')
  for (const value of ['8', '9', '5', 'Tiago Moreira']) await expect(conflict).toContainText(value)
  await conflict.getByRole('button', { name: 'Keep mine' }).click()
  await expect(panel(tiago, item).getByRole('textbox', { name: 'Minimum' })).toHaveValue('8')
  await expect.poll(() => readLevel(sql, item, 'GET')).toMatchObject({ min: 8, max: 60 })
})

test('a tile leads to the very records behind its number', async ({ browser }) => {
  await addItem(sql, { name: 'Fuente rota', min: 10, holds: { GET: 2 } })
  const page = await enter(browser, 'Helena Duarte', '/logistics')
  const below = await tile(page, 'Below minimum')
  await page.getByRole('link', { name: /^Below minimum, / }).click()
  await expect(page).toHaveURL(/metric=logistics\.belowMin/)
  await expect(page.getByText(new RegExp(`^${below} lines$`))).toBeVisible()
  const [counted] = await sql`select count(*)::int as lines from stock_levels where available < min_stock`
  expect(below).toBe(counted?.lines)
  await page.getByRole('link', { name: /^Storage filled, / }).click()
  await expect(page.getByRole('grid', { name: 'Locations' })).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(grid(page)).toBeVisible()
})
