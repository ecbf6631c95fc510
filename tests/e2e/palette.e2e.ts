import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { addTicket, panel } from './it-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const palette = (page: Page) => page.getByRole('dialog', { name: /Search and commands|Buscar y mandar/ })
const field = (page: Page) => palette(page).getByRole('combobox')
const line = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name })

/** Opens the palette by its keys and types; the caller waits for what it wants to see. */
async function look(page: Page, text: string) {
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type(text)
}

test('a ticket by its number, from any page, by keyboard alone', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Receipt roll jams at the till' })
  const page = await enter(browser, 'Diego Robles', '/')
  const heard = listenForErrors(page)
  // Enter at once: what is chosen is the answer to what was typed, however late it comes.
  await look(page, ticket.label)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/it?ticket=${ticket.id}`)
  await expect(panel(page)).toContainText(ticket.subject)
  expect(heard()).toEqual([])
})

test('a ticket by a misspelt word, by a Spanish plural, and lately opened ones first', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Fotocopiadora sin tóner en la oficina ocre' })
  const page = await enter(browser, 'Marta Quintela', '/logistics')
  await look(page, 'fotcopiadora')
  await expect(line(page, ticket.subject)).toBeVisible()
  await field(page).fill('fotocopiadoras ocres')
  await expect(line(page, ticket.subject)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/it?ticket=${ticket.id}`)
  await expect(panel(page)).toContainText(ticket.subject)
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('option').first()).toContainText(ticket.subject)
})

test('an action by keyboard alone, from a page where it does not happen', async ({ browser }) => {
  const page = await enter(browser, 'Diego Robles', '/')
  await look(page, 'new tic')
  await expect(line(page, 'New ticket')).toHaveAttribute('data-highlighted', '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/it')
  await expect(page.getByRole('dialog', { name: 'New ticket' }).getByLabel('What is wrong')).toBeFocused()
})

test('what can be done with the open ticket is offered, and Esc leaves the ticket open', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Badge reader blinks amber' })
  const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await expect(panel(page).getByRole('button', { name: 'Claim' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(palette(page)).toHaveCount(0)
  await expect(panel(page)).toContainText(ticket.subject)
  await look(page, 'claim')
  await expect(line(page, `Claim · ${ticket.label}`)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Diego Robles')
})

test('language, theme and the sheet of keys without a mouse', async ({ browser }) => {
  const page = await enter(browser, 'Helena Duarte', '/')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Search and commands')
  await page.keyboard.press('Escape')
  await look(page, 'theme dark')
  await expect(line(page, 'Theme: Dark')).toHaveAttribute('data-highlighted', '')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await look(page, 'español')
  await expect(line(page, 'Language: Español')).toHaveAttribute('data-highlighted', '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^Buscar o hacer algo/ })).toBeVisible()
  await look(page, 'atajos')
  await expect(line(page, 'Atajos de teclado')).toHaveAttribute('data-highlighted', '')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Atajos de teclado' })).toBeVisible()
})

test('logistics finds no ticket of others by its body, and does find its items', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Something private' })
  await sql`update tickets set body = 'The word is quagmire' where id = ${ticket.id}`
  const page = await enter(browser, 'Nuria Campos', '/')
  await look(page, 'quagmire')
  await expect(palette(page).getByText('Nothing found for “quagmire”')).toBeVisible()
  await field(page).fill(ticket.label)
  await expect(palette(page).getByText(`Nothing found for “${ticket.label}”`)).toBeVisible()
  const [item] = await sql<{ sku: string; name: string }[]>`select sku, name from items order by sku limit 1`
  await field(page).fill(item?.sku ?? '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/logistics\?item=/)
  await expect(panel(page)).toContainText(item?.name ?? '')
})

/** By itself, or in one request with other questions. */
const asksSearch = /\/api\/trpc\/[^?]*search\.record\.list/

test('when the server cannot be asked, actions still work and the rest says so', async ({ browser }) => {
  const page = await enter(browser, 'Diego Robles', '/')
  await page.route(asksSearch, (route) => route.abort())
  await look(page, 'new ticket')
  await expect(line(page, 'New ticket')).toBeVisible()
  await expect(palette(page).getByText('Records could not be searched')).toBeVisible()
  await page.unroute(asksSearch)
  await palette(page).getByRole('button', { name: 'Try again' }).click()
  await expect(palette(page).getByText('Records could not be searched')).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the palette passes axe, at a desk and on a phone, ${colorScheme}`, async ({ browser }) => {
    const ticket = await addTicket(sql, { subject: `Projector shows green only, ${colorScheme}` })
    for (const viewport of [
      { width: 1400, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const page = await enter(browser, 'Marta Quintela', '/it', { colorScheme, viewport })
      await page.getByRole('button', { name: /^Search or do something/ }).click()
      await expect(line(page, 'New ticket')).toBeVisible()
      expect(await offences(page)).toEqual([])
      await page.keyboard.type('projector')
      await expect(line(page, ticket.subject)).toBeVisible()
      expect(await offences(page)).toEqual([])
      await field(page).fill('nothing is called so')
      await expect(palette(page).getByText(/^Nothing found for/)).toBeVisible()
      expect(await offences(page)).toEqual([])
      await page.context().close()
    }
  })

async function offences(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}
