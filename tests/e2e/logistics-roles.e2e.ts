import { expect } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { find, grid, panel } from './logistics-page.ts'
import { addItem, moveBySql } from './logistics-scene.ts'
import { test } from './test.ts'

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

test('outside staff see their warehouse alone, and no money', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Palé europeo', holds: { GET: 6, LOU: 8 } })
  const page = await enter(browser, 'Oliver Grant', '/logistics')
  await find(page, item)
  await expect(grid(page).getByRole('row').filter({ hasText: item.sku })).toHaveCount(1)
  await expect(grid(page)).not.toContainText('€')
  await expect(page.getByRole('link', { name: /^Stock value/ })).toHaveCount(0)
  await moveBySql(sql, item, 'issue', 'LOU', 1)
  await moveBySql(sql, item, 'issue', 'GET', 1)
  await page.goto(`/logistics?item=${item.id}`)
  await expect(panel(page, item).getByRole('button', { name: 'Transfer' })).toHaveCount(0)
  const everything = await panel(page, item).textContent()
  expect(everything).not.toMatch(/Loures.*Getafe|Getafe.*Loures|€/s)
  await panel(page, item).getByRole('tab', { name: 'Movements' }).click()
  await expect(panel(page, item).getByRole('listitem')).toHaveCount(2)
})

test('finance sees values and moves nothing, a wall reads, and the others are told that it is not theirs', async ({
  browser,
}) => {
  const item = await addItem(sql, { name: 'Lámpara de pie', holds: { GET: 4 } })
  const finance = await enter(browser, 'Andrés Molina', `/logistics?item=${item.id}`)
  await expect(panel(finance, item)).toContainText('€10.00')
  for (const name of ['Issue', 'Receive', 'Expect goods', 'Hold back'])
    await expect(panel(finance, item).getByRole('button', { name, exact: true })).toHaveCount(0)
  await expect(panel(finance, item).getByRole('textbox')).toHaveCount(0)
  const wall = await enter(browser, 'Pantalla del centro de servicio', '/logistics')
  await find(wall, item)
  await expect(wall.getByRole('button', { name: 'Move stock' })).toHaveCount(0)
  await expect(grid(wall)).not.toContainText('€')
  const hr = await enter(browser, 'Beatriz Salgado', '/logistics')
  await expect(hr.getByRole('heading', { name: 'This is not open to your role' })).toBeVisible()
})
