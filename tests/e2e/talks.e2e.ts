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

const tile = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) })
const why = (page: Page) => page.getByRole('dialog', { name: 'Why it changed' })
const list = (page: Page) => page.getByRole('list', { name: 'Talks, newest word first' })
const lineOf = (page: Page, text: string) => list(page).getByRole('listitem').filter({ hasText: text })

test('a talk about a number as it stood: the other sees mark and words live, is led there by a notice, and resolves it', async ({
  browser,
}) => {
  const diego = await enter(browser, 'Diego Robles', '/')
  const marta = await enter(browser, 'Marta Quintela', '/')
  const errors = [listenForErrors(diego), listenForErrors(marta)]
  await tile(diego, 'Overdue').getByRole('button', { name: 'Talk about Overdue' }).click()
  const talk = why(diego).getByRole('region', { name: 'The team’s talk' })
  await talk.getByLabel('Begin a talk').fill('Is it the printers again?')
  await talk.getByRole('combobox', { name: 'Mention somebody' }).fill('Marta')
  await diego.getByRole('option', { name: 'Marta Quintela' }).click()
  await talk.getByRole('button', { name: 'Say it' }).click()
  const box = talk.getByRole('article').filter({ hasText: 'Is it the printers again?' })
  await expect(box).toContainText(/\d+ at .*\d+:\d\d/)

  await expect(tile(marta, 'Overdue').getByRole('button', { name: 'Talk about Overdue, 1 open' })).toBeVisible()
  await marta.getByRole('button', { name: /^Inbox, \d+ new/ }).click()
  await marta.getByRole('link', { name: 'Diego Robles mentioned you at Number “Overdue”' }).click()
  const hers = why(marta).getByRole('article').filter({ hasText: 'Is it the printers again?' })
  await hers.getByLabel('Answer').fill('No, the till')
  await hers.getByRole('button', { name: 'Say it' }).click()
  await expect(box).toContainText('No, the till')
  await hers.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(box).toContainText('Resolved')
  await expect(box.getByLabel('Answer')).toHaveCount(0)
  await why(diego).press('Escape')
  await expect(tile(diego, 'Overdue').getByRole('button', { name: 'Talk about Overdue', exact: true })).toBeVisible()
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('outside staff see a tile without its talk', async ({ browser }) => {
  const [outside] = await sql<{ name: string }[]>`select p.name from people p join memberships m on m.person_id = p.id
    where m.role = 'external' and p.active order by p.name limit 1`
  const page = await enter(browser, outside?.name ?? '', '/')
  await expect(page.getByRole('article').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^Talk about/ })).toHaveCount(0)
  await page.goto('/talks')
  await expect(page.getByText('Nobody talks about anything yet')).toBeVisible()
})

test('a comment that mentions nobody is in the list of all; a new word moves its talk up without reload, and it opens in view', async ({
  browser,
}) => {
  const [one, two] = [await addTicket(sql, { subject: 'First to be talked of' }), await addTicket(sql, { subject: 'Second' })]
  const marta = await enter(browser, 'Marta Quintela', '/talks')
  const diego = await enter(browser, 'Diego Robles', `/it?ticket=${one.id}`)
  const errors = [listenForErrors(diego), listenForErrors(marta)]
  const say = async (words: string) => {
    const talk = panel(diego).getByRole('region', { name: 'The team’s talk' })
    await talk.getByLabel('Begin a talk').fill(words)
    await talk.getByRole('button', { name: 'Say it' }).last().click()
    await expect(talk.getByRole('article').filter({ hasText: words })).toBeVisible()
  }
  await say('Un-mentioned, about the first')
  await expect(lineOf(marta, 'Un-mentioned, about the first')).toContainText(`Ticket ${one.label}`)
  await diego.goto(`/it?ticket=${two.id}`)
  await say('Un-mentioned, about the second')
  await expect(list(marta).getByRole('listitem').first()).toContainText('about the second')

  await lineOf(marta, 'about the first').getByRole('link').click()
  const hers = panel(marta).getByRole('article').filter({ hasText: 'about the first' })
  await expect(hers).toBeInViewport()
  await expect(hers).toBeFocused()
  await hers.getByLabel('Answer').fill('A later word')
  await hers.getByRole('button', { name: 'Say it' }).click()
  await expect(hers).toContainText('A later word')
  await diego.goto('/talks')
  await expect(list(diego).getByRole('listitem').first()).toContainText('Marta Quintela: A later word')

  await hers.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(lineOf(diego, 'A later word')).toHaveCount(0)
  await diego.getByRole('radio', { name: 'Resolved' }).click()
  await expect(lineOf(diego, 'A later word')).toContainText('Resolved')
  await diego.getByRole('radio', { name: 'Open', exact: true }).click()
  await diego.getByRole('radio', { name: 'Mine' }).click()
  await expect(lineOf(diego, 'about the second')).toBeVisible()
  await diego.getByRole('combobox', { name: 'About' }).click()
  await diego.getByRole('option', { name: 'Numbers' }).click()
  await expect(lineOf(diego, 'about the second')).toHaveCount(0)
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('who else is on the page is seen as faces; who leaves it is gone', async ({ browser }) => {
  const marta = await enter(browser, 'Marta Quintela', '/activity')
  const faces = marta.getByRole('banner').getByRole('button', { name: '1 other person on this page' })
  await expect(faces).toHaveCount(0)
  const diego = await enter(browser, 'Diego Robles', '/activity')
  await faces.click()
  await expect(marta.getByRole('dialog', { name: 'Also on this page' })).toContainText('Diego Robles')
  await expect(diego.getByRole('banner').getByRole('button', { name: '1 other person on this page' })).toBeVisible()
  const phone = await enter(browser, 'Nuria Campos', '/activity', { viewport: { width: 360, height: 760 } })
  await expect(phone.getByRole('button', { name: '2 other people on this page' })).toBeVisible()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await phone.context().close()
  await diego.getByRole('link', { name: 'Overview' }).click()
  await expect(faces).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the list of talks and the talk about a number pass axe, ${colorScheme}, and fit a phone`, async ({ browser }) => {
    const page = await enter(browser, 'Marta Quintela', '/?tile=it.open', { colorScheme, viewport: { width: 360, height: 760 } })
    const talk = why(page).getByRole('region', { name: 'The team’s talk' })
    await talk.getByLabel('Begin a talk').fill(`A talk on the phone, ${colorScheme}`)
    await talk.getByRole('button', { name: 'Say it' }).last().click()
    await expect(talk.getByRole('article').filter({ hasText: `phone, ${colorScheme}` })).toBeVisible()
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
    await page.goto('/talks')
    await expect(lineOf(page, `phone, ${colorScheme}`)).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(360)
  })
