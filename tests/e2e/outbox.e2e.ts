import { expect, type Page } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { addTicket, panel, readTicket } from './it-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const writes = '**/api/trpc/it.ticket.*update*'
/** Commands do not get through, while pages and the live line do: as behind a proxy that is ailing. */
const cut = (page: Page) => page.route(writes, (route) => route.abort())
const mend = (page: Page) => page.unroute(writes)

/** In the top bar, which an open panel hides from assistive technology. */
const waiting = (page: Page, text: string | RegExp) => page.locator('button', { hasText: text })

async function choose(page: Page, field: string, value: string) {
  await panel(page).getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: value }).click()
}

test('edits made without a line wait in order, outlast a reload, and are saved once when it is back', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Dock scanner is dead', priority: 4 })
  const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await cut(page)
  await choose(page, 'Priority', 'High')
  await expect(panel(page).getByText('Waits for the line, kept here')).toBeVisible()
  await panel(page).getByLabel('Category').fill('Scanners')
  await panel(page).getByLabel('Category').press('Enter')
  await expect(waiting(page, '2 changes wait')).toBeVisible()
  await expect(panel(page).getByRole('combobox', { name: 'Priority' })).toHaveText('High')
  expect(await readTicket(sql, ticket.id)).toMatchObject({ priority: 4, category: '' })

  await page.reload()
  await expect(waiting(page, '2 changes wait')).toBeVisible()
  await expect(panel(page).getByRole('combobox', { name: 'Priority' })).toHaveText('High')
  await expect(panel(page).getByLabel('Category')).toHaveValue('Scanners')

  await mend(page)
  await expect(page.getByText('Back online: 2 changes saved')).toBeVisible()
  await expect(waiting(page, /changes? waits?/)).toHaveCount(0)
  expect(await readTicket(sql, ticket.id)).toMatchObject({ priority: 2, category: 'Scanners' })
  const [log] = await sql<{ count: number }[]>`select count(*)::int as count from feed_row where pk = ${ticket.id} and op = 'u'`
  expect(log?.count).toBe(2)
})

test('an edit that met another while it waited overwrites nothing unseen: the person decides', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Till will not open', category: 'Unknown' })
  const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await cut(page)
  await panel(page).getByLabel('Category').fill('Drawers')
  await panel(page).getByLabel('Category').press('Enter')
  await expect(waiting(page, '1 change waits')).toBeVisible()
  await sql`update tickets set category = 'Locks', priority = 1 where id = ${ticket.id}`
  await page.reload()
  await mend(page)
  await expect(panel(page).getByText('Somebody else changed it too: look at what waits')).toBeVisible()
  expect(await readTicket(sql, ticket.id)).toMatchObject({ category: 'Locks', priority: 1 })

  await panel(page).press('Escape')
  await waiting(page, '1 change waits').click()
  const list = page.getByRole('dialog', { name: 'On its way' })
  await expect(list).toContainText('Category: Drawers')
  await expect(list).toContainText('Changed meanwhile by')
  await list.getByRole('button', { name: 'Save mine all the same' }).click()
  await expect.poll(() => readTicket(sql, ticket.id)).toMatchObject({ category: 'Drawers', priority: 1 })
  await expect(waiting(page, /changes? waits?/)).toHaveCount(0)
})
