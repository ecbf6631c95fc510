import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { choose, find, form, panel, pressUntil } from './logistics-page.ts'
import { addItem } from './logistics-scene.ts'
import { test } from './test.ts'

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const shortItem = () => addItem(sql, { name: 'Cuadro de lino', min: 20, max: 60, holds: { GET: 4, LOU: 90 } })

async function passes(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the stock table and its keys pass axe, ${colorScheme}`, async ({ browser }) => {
    const page = await enter(browser, 'Nuria Campos', '/logistics', { colorScheme })
    const errors = listenForErrors(page)
    await find(page, await shortItem())
    await passes(page)
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
    await expect(form(page, 'Keys of the stock table')).toBeVisible()
    await passes(page)
    expect(errors()).toEqual([])
  })

  test(`the locations behind the number pass axe, ${colorScheme}`, async ({ browser }) => {
    const page = await enter(browser, 'Nuria Campos', '/logistics?metric=logistics.locationFill', { colorScheme })
    await expect(page.getByRole('grid', { name: 'Locations' })).toBeVisible()
    await passes(page)
  })

  for (const tab of ['Stock', 'Movements', 'Details', 'Changes'])
    test(`an item's ${tab.toLowerCase()} pass axe, ${colorScheme}`, async ({ browser }) => {
      const item = await shortItem()
      const page = await enter(browser, 'Nuria Campos', `/logistics?item=${item.id}`, { colorScheme })
      const errors = listenForErrors(page)
      await panel(page, item).getByRole('tab', { name: tab }).click()
      await expect(panel(page, item).getByRole('tabpanel')).not.toBeEmpty()
      await expect(panel(page, item).locator('[aria-busy=true]')).toHaveCount(0)
      await passes(page)
      expect(errors()).toEqual([])
    })

  test(`a form with all that can be wrong passes axe, ${colorScheme}`, async ({ browser }) => {
    const page = await enter(browser, 'Nuria Campos', '/logistics', { colorScheme })
    const transfer = form(page, 'Transfer stock')
    await pressUntil(page, 't', () => expect(transfer).toBeVisible({ timeout: 500 }))
    await transfer.getByRole('button', { name: 'Transfer', exact: true }).click()
    await expect(transfer.getByText('Choose an item')).toBeVisible()
    await passes(page)
  })

  test(`a refused form passes axe, ${colorScheme}`, async ({ browser }) => {
    const item = await shortItem()
    const page = await enter(browser, 'Nuria Campos', `/logistics?item=${item.id}`, { colorScheme })
    await panel(page, item).getByRole('button', { name: 'Issue', exact: true }).click()
    await choose(page, 'Warehouse', 'Almacén Getafe')
    await form(page, 'Issue goods').getByLabel('Quantity').fill('9')
    await form(page, 'Issue goods').getByRole('button', { name: 'Issue', exact: true }).click()
    await expect(form(page, 'Issue goods').getByRole('alert')).toContainText('4 ud are left')
    await passes(page)
  })
}
