import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { addTicket, grid, panel } from './it-scene.ts'
import { test } from './test.ts'

// Whole pages through axe, on whatever machine runs this.
test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

test('the language changes in place', async ({ browser }) => {
  const page = await enter(browser, 'Diego Robles', '/it')
  await page.getByRole('button', { name: /^Your account/ }).click()
  await page.getByRole('radio', { name: 'Español' }).click()
  await expect(page.getByRole('button', { name: 'Nueva incidencia' })).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Responsable' })).toBeVisible()
  await page.getByRole('radio', { name: 'Português' }).click()
  await expect(page.getByRole('button', { name: 'Novo pedido' })).toBeVisible()
})

const places = [
  { place: 'the overview', path: '/', ready: (page: Page) => page.getByRole('link', { name: /^Open tickets, / }) },
  { place: 'the queue', path: '/it', ready: (page: Page) => grid(page).getByRole('row').nth(1) },
  {
    place: 'a list of past days',
    path: '/it?metric=it.slaFulfilled',
    ready: (page: Page) => page.getByRole('table').getByRole('row').nth(1),
  },
]

for (const colorScheme of ['light', 'dark'] as const) {
  for (const { place, path, ready } of places)
    test(`${place} passes axe, ${colorScheme}`, async ({ browser }) => {
      const page = await enter(browser, 'Marta Quintela', path)
      await page.emulateMedia({ colorScheme })
      await expect(ready(page)).toBeVisible()
      expect(await offences(page)).toEqual([])
    })

  test(`a ticket and the form for a new one pass axe, ${colorScheme}`, async ({ browser }) => {
    const ticket = await addTicket(sql, { subject: 'Invoice stuck in queue' })
    const page = await enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`)
    await page.emulateMedia({ colorScheme })
    await expect(panel(page).getByLabel('Category')).toBeVisible()
    expect(await offences(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect(panel(page)).toHaveCount(0)
    await page.keyboard.press('t')
    await expect(page.getByRole('dialog', { name: 'New ticket' })).toBeVisible()
    expect(await offences(page)).toEqual([])
  })
}

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}
