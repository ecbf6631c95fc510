import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { addTicket, panel } from './it-scene.ts'
import { addItem } from './logistics-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const list = (page: Page) => page.getByRole('list', { name: 'Drafts, newest first' })
const line = (page: Page, text: string) => list(page).getByRole('listitem').filter({ hasText: text })

test('what is typed at several records on one device is in one list on the other, opens where it is, and is discarded with undo', async ({
  browser,
}) => {
  const [one, two] = [await addTicket(sql, { subject: 'Label printer' }), await addTicket(sql, { subject: 'Scanner' })]
  const desk = await enter(browser, 'Diego Robles', `/it?ticket=${one.id}`)
  const phone = await enter(browser, 'Diego Robles', '/drafts')
  const errors = [listenForErrors(desk), listenForErrors(phone)]
  await panel(desk).getByLabel('Subject').fill('Label printer in Goya: blank')
  await desk.goto(`/it?ticket=${two.id}`)
  await panel(desk).getByLabel('Write').fill('Which scanner is it?')
  await panel(desk).getByRole('region', { name: 'The team’s talk' }).getByLabel('Begin a talk').fill('Has anybody a spare?')

  await expect(line(phone, 'Label printer in Goya: blank')).toContainText(`Ticket ${one.label}: Subject`)
  await expect(line(phone, 'Which scanner is it?')).toContainText(`Conversation of Ticket ${two.label}`)
  await expect(line(phone, 'Has anybody a spare?')).toContainText(`New talk about Ticket ${two.label}`)
  await expect(phone.getByRole('link', { name: /^Drafts/ })).toContainText(/\d/)

  await line(phone, 'Which scanner is it?')
    .getByRole('button', { name: /^Discard/ })
    .click()
  await expect(line(phone, 'Which scanner is it?')).toHaveCount(0)
  await expect(panel(desk).getByLabel('Write')).toHaveValue('')
  await phone.getByRole('button', { name: 'Undo' }).click()
  await expect(line(phone, 'Which scanner is it?')).toBeVisible()
  await expect(panel(desk).getByLabel('Write')).toHaveValue('Which scanner is it?')

  await line(phone, 'Label printer in Goya').getByRole('button', { name: /^Open/ }).click()
  await expect(panel(phone).getByLabel('Subject')).toHaveValue('Label printer in Goya: blank')
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('the draft of a record that is no longer theirs to see keeps its text and loses its name', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Soon gone' })
  const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await panel(page).getByLabel('Write').fill('My words about what is gone')
  await expect.poll(async () => (await sql`select 1 from drafts where name like ${`%${ticket.id}%`}`).length).toBe(1)
  await sql`delete from tickets where id = ${ticket.id}`
  await page.goto('/drafts')
  await expect(line(page, 'My words about what is gone')).toContainText('A record that is no longer yours to see')
  await expect(line(page, 'My words about what is gone')).not.toContainText(ticket.label)
  await expect(line(page, 'My words').getByRole('button', { name: /^Open/ })).toHaveCount(0)
})

test('a form that was begun over a desk opens again from the list with what was typed', async ({ browser }) => {
  const page = await enter(browser, 'Nuria Campos', '/logistics')
  await page.getByRole('button', { name: 'Move stock' }).click()
  await page.getByRole('menuitem', { name: /^Issue goods/ }).click()
  const form = page.getByRole('dialog', { name: 'Issue goods' })
  await form.getByLabel('Quantity').fill('7')
  await form.getByLabel('Reason').fill('For the fair')
  await page.keyboard.press('Escape')
  await page.goto('/drafts')
  await page.locator('[role=status]').filter({ hasText: 'Live' }).waitFor()
  await line(page, 'For the fair').getByRole('button', { name: 'Open: Issue goods' }).click()
  await expect(form.getByLabel('Reason')).toHaveValue('For the fair')
  await form.getByRole('button', { name: 'Discard' }).click()
  await expect.poll(async () => (await sql`select 1 from drafts where body like '%For the fair%'`).length).toBe(0)
})

test('a draft of what an item is and a talk about it open behind their own tabs', async ({ browser }) => {
  const item = await addItem(sql, { name: 'Cesta de mimbre', holds: { GET: 4 } })
  const page = await enter(browser, 'Nuria Campos', `/logistics?item=${item.id}&part=facts`)
  await panel(page).getByRole('textbox', { name: 'Name' }).fill('Cesta grande de mimbre')
  await panel(page).getByRole('tab', { name: 'The team’s talk' }).click()
  await panel(page).getByLabel('Begin a talk').fill('Who buys these?')
  await panel(page).getByRole('button', { name: 'Say it' }).click()
  await expect(panel(page).getByRole('article')).toContainText('Who buys these?')
  await page.goto('/drafts')
  await line(page, 'Cesta grande de mimbre')
    .getByRole('button', { name: `Open: Item ${item.sku}: Name` })
    .click()
  await expect(panel(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Cesta grande de mimbre')
  await panel(page).getByRole('button', { name: 'Discard' }).click()

  await page.goto('/talks')
  const talks = page.getByRole('list', { name: 'Talks, newest word first' })
  await talks.getByRole('listitem').filter({ hasText: 'Who buys these?' }).getByRole('link').click()
  await expect(panel(page).getByRole('article').filter({ hasText: 'Who buys these?' })).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the list of drafts passes axe, ${colorScheme}, and fits a phone`, async ({ browser }) => {
    const ticket = await addTicket(sql, { subject: 'Phone' })
    const view = { colorScheme, viewport: { width: 360, height: 760 } }
    const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`, view)
    await panel(page).getByLabel('Subject').fill(`A subject written on a phone, ${colorScheme}`)
    await expect.poll(async () => (await sql`select 1 from drafts where name like ${`%${ticket.id}%`}`).length).toBe(1)
    await page.goto('/drafts')
    await expect(line(page, `on a phone, ${colorScheme}`)).toContainText(ticket.label)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
