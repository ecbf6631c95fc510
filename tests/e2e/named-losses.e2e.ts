import { expect, type Page } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { addTicket, choose, grid, panel, readTicket, rowOf, text } from './it-scene.ts'
import { holdLine } from './line.ts'
import { test } from './test.ts'

/* Losses that people of other products have reported, each under the name of its thread: here none of them may happen. */

test.describe.configure({ timeout: 180_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

type Ticket = Awaited<ReturnType<typeof addTicket>>

/** Two agents at one ticket, from pages opened at the same time. */
async function openForTwo(browser: Parameters<typeof enter>[0], ticket: Ticket) {
  const path = `/it?ticket=${ticket.id}`
  return Promise.all([enter(browser, 'Diego Robles', path), enter(browser, 'Marta Quintela', path)])
}

/** A page that is loaded anew forgets the mark. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { sameLoad: true }))
const isSameLoad = (page: Page) => page.evaluate(() => 'sameLoad' in window)

/** Opens a cell of the queue by its column's header, as the keyboard does, and takes a value. */
async function chooseInCell(page: Page, ticket: Ticket, column: 'priority' | 'assigneeId', value: string) {
  await rowOf(page, ticket).locator(`[data-column=${column}]`).press('Enter')
  await page.getByRole('option', { name: value, exact: true }).click()
}

/** The fields of each change of the ticket since it was opened, in their order. */
async function changesOf(ticket: Ticket): Promise<string[][]> {
  const rows = await sql<{ fields: string[] }[]>`
    select array(select jsonb_object_keys(old) order by 1) as fields from feed_row
    where pk = ${ticket.id} and op = 'u' order by id`
  return rows.map(({ fields }) => fields)
}

test('somebody makes the ticket theirs while I write a note: note, kind and mention stay and can be sent (zammad#5953)', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'The dock door will not close' })
  const [diego, marta] = await openForTwo(browser, ticket)
  await mark(diego)
  const talk = panel(diego).getByRole('region', { name: 'The team’s talk' })
  await talk.getByLabel('Begin a talk').fill('Could you bring the long ladder?')
  await talk.getByRole('combobox', { name: 'Mention somebody' }).fill('Rui')
  await diego.getByRole('option', { name: 'Rui Baptista' }).click()
  await panel(diego).getByRole('radio', { name: 'IT only' }).click()
  const note = panel(diego).getByLabel('Write')
  await note.pressSequentially('The motor is fine, ')

  await panel(marta).getByRole('button', { name: 'Claim', exact: true }).click()
  await expect(panel(diego).getByRole('combobox', { name: 'Assignee' })).toHaveText('Marta Quintela')
  await expect(note).toBeFocused()
  await note.pressSequentially('the belt is not.')
  await expect(note).toHaveValue('The motor is fine, the belt is not.')
  await expect(panel(diego).getByRole('radio', { name: 'IT only' })).toBeChecked()
  await expect(talk.getByLabel('Begin a talk')).toHaveValue('Could you bring the long ladder?')
  await expect(talk.getByRole('button', { name: 'Do not mention Rui Baptista' })).toBeVisible()
  expect(await isSameLoad(diego)).toBe(true)

  await note.press('Control+Enter')
  await expect(panel(marta).getByRole('log')).toContainText('The motor is fine, the belt is not.')
  await talk.getByRole('button', { name: 'Say it' }).click()
  await expect(panel(marta).getByRole('article').filter({ hasText: 'Could you bring the long ladder?' })).toContainText(
    '@Rui Baptista',
  )
  const notes = await sql`select kind, body from ticket_comments where ticket_id = ${ticket.id}`
  expect(notes.map(({ kind, body }) => [kind, body])).toEqual([['internal', 'The motor is fine, the belt is not.']])
  expect((await readTicket(sql, ticket.id)).assignee).toBe('Marta Quintela')
})

test('another saves while I type: my page is not loaded anew, and what I typed is not saved for me (directus-labs/extensions#223)', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'Receipts come out empty' })
  const [diego, marta] = await openForTwo(browser, ticket)
  await mark(diego)
  const subject = text(diego, 'Subject')
  await subject.fill('Receipts come out empty in Goya')
  await text(marta, 'Category').fill('Printers')
  await text(marta, 'Category').press('Enter')

  await expect(text(diego, 'Category')).toHaveValue('Printers')
  await expect(panel(diego).getByText('Not saved yet')).toBeVisible()
  await expect(subject).toHaveValue('Receipts come out empty in Goya')
  await expect(text(marta, 'Subject')).toHaveValue(ticket.subject)
  expect(await isSameLoad(diego)).toBe(true)
  expect(await changesOf(ticket)).toEqual([['category']])

  await subject.press('Enter')
  await expect(text(marta, 'Subject')).toHaveValue('Receipts come out empty in Goya')
  expect(await changesOf(ticket)).toEqual([['category'], ['subject']])
})

test('a program changes the record by the API and by SQL: what I typed stays, the other fields change at once (directus-labs/extensions#247)', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'Scale shows grams as kilos', category: 'Scales' })
  const diego = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await mark(diego)
  const subject = text(diego, 'Subject')
  await subject.press('End')
  await subject.pressSequentially(' at till 2')

  const program = await enter(browser, 'Lucía Ferrer', '/')
  const [row] = await sql<{ version: number }[]>`select version from tickets where id = ${ticket.id}`
  const data = { key: crypto.randomUUID(), id: ticket.id, base: row?.version, set: { category: 'Weighing', impact: 1 } }
  expect((await program.context().request.post('/api/trpc/it.ticket.update', { data })).ok()).toBe(true)
  await expect(text(diego, 'Category')).toHaveValue('Weighing')
  await expect(panel(diego).getByRole('combobox', { name: 'Impact' })).toHaveText('High')
  await sql`update tickets set channel = 'email', category = 'Scales of the tills' where id = ${ticket.id}`
  await expect(text(diego, 'Category')).toHaveValue('Scales of the tills')
  await expect(panel(diego).getByRole('combobox', { name: 'Channel' })).toHaveText('E-mail')

  await expect(subject).toBeFocused()
  await subject.pressSequentially(', since today')
  await expect(subject).toHaveValue('Scale shows grams as kilos at till 2, since today')
  expect(await isSameLoad(diego)).toBe(true)
  expect((await readTicket(sql, ticket.id)).subject).toBe(ticket.subject)

  await sql`update tickets set subject = 'Scales show the wrong unit' where id = ${ticket.id}`
  await expect(panel(diego).getByText('Changed meanwhile to “Scales show the wrong unit”')).toBeVisible()
  await expect(subject).toHaveValue('Scale shows grams as kilos at till 2, since today')
})

test('two save a record opened at the same time: different fields both stay, of the same one both values are shown (frappe/frappe#18526)', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'Old subject', category: 'Old category' })
  const [diego, marta] = await openForTwo(browser, ticket)
  await text(diego, 'Subject').fill('Subject by Diego')
  await text(diego, 'Category').fill('Category by Diego')
  await text(marta, 'Subject').fill('Subject by Marta')
  await text(marta, 'Subject').press('Enter')
  await expect.poll(async () => (await readTicket(sql, ticket.id)).subject).toBe('Subject by Marta')
  await text(diego, 'Category').press('Enter')
  await expect
    .poll(() => readTicket(sql, ticket.id))
    .toMatchObject({ subject: 'Subject by Marta', category: 'Category by Diego' })

  await text(diego, 'Subject').press('Enter')
  const conflict = panel(diego).getByRole('alert')
  await expect(conflict).toContainText(/Now, by Marta Quintela, \d+:\d\d:\d\d/)
  for (const value of ['Old subject', 'Subject by Marta', 'Subject by Diego']) await expect(conflict).toContainText(value)
  expect((await readTicket(sql, ticket.id)).subject).toBe('Subject by Marta')
  await conflict.getByRole('button', { name: 'Keep mine' }).click()
  await expect(text(marta, 'Subject')).toHaveValue('Subject by Diego')

  await text(marta, 'Category').fill('Category by Marta')
  await text(diego, 'Category').fill('Diego’s second category')
  await text(diego, 'Category').press('Enter')
  await expect.poll(async () => (await readTicket(sql, ticket.id)).category).toBe('Diego’s second category')
  await text(marta, 'Category').press('Enter')
  await expect(panel(marta).getByRole('alert')).toContainText(/Now, by Diego Robles, \d+:\d\d:\d\d/)
  await panel(marta).getByRole('button', { name: 'Take theirs' }).click()
  await expect(text(marta, 'Category')).toHaveValue('Diego’s second category')
  expect(await readTicket(sql, ticket.id)).toMatchObject({ subject: 'Subject by Diego', category: 'Diego’s second category' })
})

test('two compose one thing in two places, one from an old tab: no save takes back what the other did (grafana/grafana#92717, metabase/metabase#54759)', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'New shop in Toledo: the tills', priority: 4 })
  const [diego, marta] = await Promise.all([
    enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`),
    enter(browser, 'Marta Quintela', '/it'),
  ])
  const line = await holdLine(diego)
  await marta.getByRole('searchbox', { name: 'Filter tickets' }).fill(ticket.label)
  await expect(rowOf(marta, ticket)).toBeVisible()

  await chooseInCell(marta, ticket, 'priority', 'High')
  await text(diego, 'Category').fill('Tills')
  await text(diego, 'Category').press('Enter')
  await chooseInCell(marta, ticket, 'assigneeId', 'Marta Quintela')
  await choose(diego, 'Channel', 'E-mail')
  await expect(panel(diego).getByRole('combobox', { name: 'Assignee' })).toHaveText('Marta Quintela')
  await expect.poll(() => readTicket(sql, ticket.id)).toMatchObject({ category: 'Tills', assignee: 'Marta Quintela' })

  // Both have chosen another priority before either has left: one is saved, and the other is shown both.
  await marta.route('**/api/trpc/it.ticket.priority.update*', async (route) => {
    await choose(diego, 'Priority', 'Critical')
    await expect.poll(async () => (await readTicket(sql, ticket.id)).priority).toBe(1)
    await route.continue()
  })
  await chooseInCell(marta, ticket, 'priority', 'Low')
  const conflict = marta.getByRole('dialog', { name: ticket.label })
  for (const words of ['Critical', 'Low', 'by Diego Robles']) await expect(conflict).toContainText(words)
  expect((await readTicket(sql, ticket.id)).priority).toBe(1)
  await conflict.getByRole('button', { name: 'Take theirs' }).click()
  await expect(rowOf(marta, ticket)).toContainText('Critical')

  // An old tab: it knows nothing of what was saved since.
  await line.cut()
  await sql`update tickets set subject = 'New shop in Toledo: tills and scales', category = 'Opening' where id = ${ticket.id}`
  await choose(diego, 'Channel', 'Phone')
  await expect(panel(diego).getByText('Waits for the line, kept here')).toBeVisible()
  await line.mend()
  await expect.poll(async () => (await sql`select channel from tickets where id = ${ticket.id}`)[0]?.channel).toBe('phone')
  expect(await readTicket(sql, ticket.id)).toMatchObject({
    ...{ subject: 'New shop in Toledo: tills and scales', category: 'Opening', priority: 1, assignee: 'Marta Quintela' },
  })
  await expect(grid(marta)).toContainText('New shop in Toledo: tills and scales')
})
