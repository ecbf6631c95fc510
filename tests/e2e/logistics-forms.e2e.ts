import { expect } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { choose, form, panel, pressUntil } from './logistics-page.ts'
import { addItem, addLocation, readLevel } from './logistics-scene.ts'
import { test } from './test.ts'

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }

test('a decimal comma is read exactly, in Spanish, and shown in Portuguese', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Tela de lino', min: 1, holds: { GET: 1200 } })
  const page = await enter(browser, 'Nuria Campos', '/')
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('radio', { name: 'Español' }).click()
  await expect(page.getByRole('link', { name: 'Logística', exact: true })).toBeVisible()
  await page.goto(`/logistics?item=${item.id}`)
  await panel(page, item).getByRole('button', { name: 'Salida', exact: true }).click()
  const issue = form(page, 'Registrar una salida')
  await issue.getByLabel('Cantidad').fill('1.100,125')
  await expect(issue).toContainText('99,875')
  await issue.getByRole('button', { name: 'Dar salida' }).click()
  await expect(issue).toHaveCount(0)
  expect((await readLevel(sql, item, 'GET'))?.onHand).toBe(99.875)
  await panel(page, item).getByRole('textbox', { name: 'Mínimo' }).fill('0,5x')
  await panel(page, item).getByRole('textbox', { name: 'Mínimo' }).press('Enter')
  await expect(panel(page, item).getByText('Escribe un número con tres decimales como mucho')).toBeVisible()
  await panel(page, item).getByRole('textbox', { name: 'Mínimo' }).fill('0,5')
  await panel(page, item).getByRole('textbox', { name: 'Mínimo' }).press('Enter')
  await expect.poll(async () => (await readLevel(sql, item, 'GET'))?.min).toBe(0.5)
})

test('a full location asks first, a draft outlasts closing, and an undone movement is answered by its opposite', async ({
  browser,
}) => {
  const item = await addItem(sql, { name: 'Baúl de mimbre', holds: { GET: 1 } })
  const code = await addLocation(sql, 'GET', 2)
  const page = await enter(browser, 'Nuria Campos', '/logistics')
  const receipt = form(page, 'Receive goods')
  const opened = () => expect(receipt).toBeVisible({ timeout: 500 })
  await pressUntil(page, 'r', opened)
  await receipt.getByRole('combobox', { name: 'Item' }).fill(item.sku)
  await page.getByRole('option', { name: item.name }).click()
  await choose(page, 'Warehouse', 'Almacén Getafe')
  await choose(page, 'Location', new RegExp(code))
  await receipt.getByLabel('Quantity').fill('3')
  await expect(receipt).toContainText('More than it is made for')
  await page.keyboard.press('Escape')
  await expect(receipt).toHaveCount(0)

  await page.reload()
  await page.locator('[role=status]').filter({ hasText: 'Live' }).waitFor()
  await pressUntil(page, 'r', opened)
  await expect(receipt.getByText('What you began is here again.')).toBeVisible()
  await expect(receipt.getByLabel('Quantity')).toHaveValue('3')
  await receipt.getByRole('button', { name: 'Receive', exact: true }).click()
  await expect(receipt.getByRole('alert')).toContainText(`${code} would be too full`)
  expect((await readLevel(sql, item, 'GET'))?.onHand).toBe(1)
  await receipt.getByRole('button', { name: 'Book all the same' }).click()
  await expect(receipt).toHaveCount(0)
  await expect.poll(async () => (await readLevel(sql, item, 'GET'))?.onHand).toBe(4)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText(/M-\d+: undone/)).toBeVisible()
  await expect.poll(() => readLevel(sql, item, 'GET')).toMatchObject({ onHand: 1, movements: 3 })
})

test('a lost line loses nothing that is typed, and sending again books once', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Molde de silicona', holds: { GET: 10 } })
  const page = await enter(browser, 'Nuria Campos', `/logistics?item=${item.id}`)
  await panel(page, item).getByRole('button', { name: 'Issue', exact: true }).click()
  const issue = form(page, 'Issue goods')
  await issue.getByLabel('Quantity').fill('3')
  await issue.getByLabel('Reason').fill('Feria')
  // The server does it, and the answer is lost on its way.
  await page.route('**/api/trpc/logistics.issue.create**', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await issue.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(issue.getByRole('alert')).toContainText('The line is down')
  await expect(issue.getByLabel('Reason')).toHaveValue('Feria')
  await page.unroute('**/api/trpc/logistics.issue.create**')
  await issue.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(issue).toHaveCount(0)
  expect(await readLevel(sql, item, 'GET')).toMatchObject({ onHand: 7, movements: 2 })
})

test('an expected delivery is noted, late or not, and received in part', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Sábana bajera', pack: 6, holds: { GET: 1 } })
  await sql`insert into inbound_deliveries (item_id, warehouse_id, quantity, expected_on, document)
    values (${item.id}, (select id from warehouses where code = 'GET'), 12, current_date - 2, 'OC-77')`
  const page = await enter(browser, 'Nuria Campos', `/logistics?item=${item.id}`)
  const late = panel(page, item).getByRole('listitem').filter({ hasText: 'OC-77' })
  await expect(late).toContainText('Late')
  await late.getByRole('button', { name: 'It is here' }).click()
  const arrival = form(page, 'Receive a delivery')
  await expect(arrival.getByLabel('Quantity')).toHaveValue('12')
  await arrival.getByLabel('Quantity').fill('7')
  await expect(arrival).toContainText('This breaks a pack')
  await arrival.getByRole('button', { name: 'Receive', exact: true }).click()
  await expect(late).toContainText('5 ud')
  expect((await readLevel(sql, item, 'GET'))?.onHand).toBe(8)

  await panel(page, item).getByRole('button', { name: 'Expect goods' }).click()
  const expected = form(page, 'Expect goods')
  await choose(page, 'Warehouse', 'Armazém Loures')
  await expected.getByLabel('Quantity').fill('18')
  await expected.getByLabel('Comes on').fill('2031-05-04')
  await expected.getByRole('button', { name: 'Note' }).click()
  await expect(panel(page, item).getByRole('listitem').filter({ hasText: '18 ud' })).toContainText('Armazém Loures')
})

test('on a phone a movement is booked by thumb', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Cesta de ropa', holds: { GET: 9 } })
  const page = await enter(browser, 'Nuria Campos', '/logistics', phone)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0)
  await page.getByRole('button', { name: 'Move stock' }).tap()
  await page.getByRole('menuitem', { name: 'Adjust stock' }).tap()
  const adjustment = form(page, 'Adjust stock')
  await adjustment.getByRole('combobox', { name: 'Item' }).fill(item.sku)
  await page.getByRole('option', { name: item.name }).tap()
  await adjustment.getByRole('combobox', { name: 'Warehouse' }).tap()
  await page.getByRole('option', { name: 'Almacén Getafe' }).tap()
  await adjustment.getByLabel('Difference').fill('2')
  await adjustment.getByRole('button', { name: 'Adjust', exact: true }).tap()
  await expect(adjustment.getByLabel('Reason')).toBeFocused()
  await adjustment.getByLabel('Reason').fill('Recuento')
  for (const control of await adjustment.getByRole('button').or(adjustment.getByRole('textbox')).all()) {
    const box = await control.boundingBox()
    expect(box?.height, (await control.textContent()) ?? undefined).toBeGreaterThanOrEqual(40)
  }
  await adjustment.getByRole('button', { name: 'Adjust', exact: true }).tap()
  await expect(adjustment).toHaveCount(0)
  expect((await readLevel(sql, item, 'GET'))?.onHand).toBe(7)
})
