import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { addTicket, panel, readTicket } from './it-scene.ts'
import { test } from './test.ts'

// Two browsers at once, on whatever machine runs this.
test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const list = (page: Page) => page.getByRole('list', { name: 'What happened, newest first' })
const act = (page: Page, text: string) => list(page).locator(':scope > li').filter({ hasText: text })
/** The pill says that something is new; it is not pushed under the reader's eyes. */
const pill = (page: Page) => page.getByRole('button', { name: /^\d+ new$/ })

test('what one does, another is told of behind a pill, with fields, a link and a way back', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Badge reader is dark', category: 'Unknown' })
  const [diego, marta] = await Promise.all([
    enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`),
    enter(browser, 'Marta Quintela', '/activity?kind=tickets'),
  ])
  const errors = [listenForErrors(diego), listenForErrors(marta)]
  await expect(act(marta, ticket.label)).toHaveCount(1)

  await panel(diego).getByLabel('Category').fill('Doors')
  await panel(diego).getByLabel('Category').press('Enter')
  await expect(pill(marta)).toBeVisible()
  await expect(act(marta, 'Doors')).toHaveCount(0)
  await pill(marta).click()
  const change = act(marta, 'Category: Unknown → Doors')
  await expect(change).toContainText('Diego Robles')
  await expect(change.getByRole('link', { name: `Ticket ${ticket.label}` })).toHaveAttribute('href', `/it?ticket=${ticket.id}`)

  await change.getByRole('button', { name: /^Undo this/ }).click()
  const question = marta.getByRole('dialog', { name: 'Undo what Diego Robles did' })
  await expect(question).toContainText('Category: Doors → Unknown')
  await question.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(panel(diego).getByLabel('Category')).toHaveValue('Unknown')
  expect(await readTicket(sql, ticket.id)).toMatchObject({ category: 'Unknown' })
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('an act is taken back from its toast, by the keyboard, and not while one writes', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Projector hums' })
  const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  const actions = panel(page).getByRole('group', { name: 'Actions' })
  await actions.getByRole('button', { name: 'Solve' }).click()
  await expect(page.getByText(`${ticket.label} is solved`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(actions.getByRole('button', { name: 'Solve' })).toBeVisible()
  await expect.poll(() => readTicket(sql, ticket.id)).toMatchObject({ state: 'new' })

  await actions.getByRole('button', { name: 'Claim' }).click()
  await expect.poll(() => readTicket(sql, ticket.id)).toMatchObject({ assignee: 'Diego Robles' })
  await panel(page).getByLabel('Write').fill('Half a word')
  await page.keyboard.press('Control+z')
  expect(await readTicket(sql, ticket.id)).toMatchObject({ assignee: 'Diego Robles' })
  await actions.getByRole('button', { name: 'Solve' }).focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => readTicket(sql, ticket.id)).toMatchObject({ assignee: null, state: 'new' })
})

test('a value of the past comes back from the history of a ticket', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Door buzzer is stuck', category: 'First' })
  await sql`update tickets set category = 'Second' where id = ${ticket.id}`
  const page = await enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`)
  await panel(page).getByRole('button', { name: 'Restore “First”' }).click()
  await expect(panel(page).getByLabel('Category')).toHaveValue('First')
  expect(await readTicket(sql, ticket.id)).toMatchObject({ category: 'First' })
})

test('filters are in the address, and whoever sees no such record is told nothing of it', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Cable tray is loose' })
  await sql`update tickets set body = 'canary-body', category = 'Seen' where id = ${ticket.id}`
  const [marta, carmen] = [await enter(browser, 'Marta Quintela', '/activity'), await enter(browser, 'Carmen Vidal', '/activity')]
  await marta.getByRole('combobox', { name: 'Kind of record' }).click()
  await marta.getByRole('option', { name: 'Ticket', exact: true }).click()
  await expect(marta).toHaveURL(/kind=tickets/)
  await expect(act(marta, ticket.label).first()).toBeVisible()
  await marta.getByRole('button', { name: 'Clear filters' }).click()
  await expect(marta).not.toHaveURL(/kind=/)
  await expect(carmen.getByRole('button', { name: /^Show older$/ }).or(carmen.getByText('That is all of it.'))).toBeVisible()
  await expect(act(carmen, ticket.label)).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the page of activity passes axe in ${colorScheme}, on a phone too`, async ({ browser }) => {
    const page = await enter(browser, 'Marta Quintela', '/activity', { colorScheme })
    await expect(list(page)).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
    await list(page)
      .getByRole('button', { name: /^Undo this/ })
      .first()
      .click()
    await expect(page.getByRole('dialog')).toContainText(/go(es)? back/)
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  })
