import { expect, type Page } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { addTicket, choose, panel, text } from './it-scene.ts'
import { holdLine } from './line.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 300_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

async function write(page: Page, field: string, value: string) {
  await text(page, field).fill(value)
  await text(page, field).press('Enter')
}

/** In the top bar, which an open panel hides from assistive technology. */
const badge = (page: Page, text: string | RegExp) => page.locator('button', { hasText: text })

test('three people at one ticket, one of them offline part of the time: nothing is lost, nothing is sent twice, all screens end alike', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'Gate 4 reads no badges', category: 'Unknown' })
  const path = `/it?ticket=${ticket.id}`
  const [diego, helena, marta] = await Promise.all([
    enter(browser, 'Diego Robles', path),
    enter(browser, 'Helena Duarte', path),
    enter(browser, 'Marta Quintela', path),
  ])
  const line = await holdLine(marta)
  // The numbers may be live before the panel's own words have come; without them there is nothing to write in.
  await text(marta, 'Category').waitFor()
  await line.cut()
  await expect(marta.getByText(/^Offline since/)).toBeVisible()

  // Offline: two edits, a subject that is still being written, and a comment that finds no line.
  await write(marta, 'Category', 'Badge readers')
  await expect(panel(marta).getByText('Waits for the line, kept here')).toBeVisible()
  await choose(marta, 'Channel', 'Phone')
  await expect(badge(marta, '2 changes wait')).toBeVisible()
  await text(marta, 'Subject').fill('Gate 4 reads no badges of the night shift')
  await panel(marta).getByLabel('Write').fill('I stand at the gate, it is the reader')
  await panel(marta).getByLabel('Write').press('Control+Enter')
  await expect(panel(marta).getByText('Your text is kept until it is sent.')).toBeVisible()

  // Meanwhile the others work on, on one of the same fields too.
  await write(diego, 'Category', 'Doors')
  await panel(diego).getByRole('button', { name: 'Claim', exact: true }).click()
  await choose(helena, 'Urgency', 'High')
  await panel(helena).getByLabel('Write').fill('Let the guard open by hand')
  await panel(helena).getByLabel('Write').press('Control+Enter')
  await expect(panel(diego).getByRole('log')).toContainText('Let the guard open by hand')

  // A reload without a line shows the browser's own page; what waits is still there when the line is.
  await expect(marta.reload()).rejects.toThrow('ERR_INTERNET_DISCONNECTED')
  await line.mend()
  await marta.goto(path)
  await expect(marta.getByText('Back online: 1 change saved')).toBeVisible()
  await expect(badge(marta, '1 change waits')).toBeVisible()
  await expect(panel(marta).getByRole('combobox', { name: 'Assignee' })).toHaveText('Diego Robles')
  await expect(panel(marta).getByRole('combobox', { name: 'Urgency' })).toHaveText('High')
  await expect(panel(marta).getByRole('log')).toContainText('Let the guard open by hand')
  await expect(text(marta, 'Subject')).toHaveValue('Gate 4 reads no badges of the night shift')
  const [unasked] = await sql`select subject, category from tickets where id = ${ticket.id}`
  expect(unasked).toEqual({ subject: ticket.subject, category: 'Doors' })

  await panel(marta).getByLabel('Write').press('Control+Enter')
  await expect(panel(marta).getByRole('log')).toContainText('I stand at the gate, it is the reader')
  await text(marta, 'Subject').press('Enter')
  await expect(text(diego, 'Subject')).toHaveValue('Gate 4 reads no badges of the night shift')
  await panel(marta).press('Escape')
  await badge(marta, '1 change waits').click()
  const list = marta.getByRole('dialog', { name: 'On its way' })
  await expect(list).toContainText('Category: Badge readers')
  await expect(list).toContainText('Changed meanwhile by Diego Robles')
  await list.getByRole('button', { name: 'Save mine all the same' }).click()
  await expect(badge(marta, /changes? waits?/)).toHaveCount(0)
  await marta.goto(path)

  const [row] = await sql`select subject, category from tickets where id = ${ticket.id}`
  expect(row).toEqual({ subject: 'Gate 4 reads no badges of the night shift', category: 'Badge readers' })
  const said = await sql`select body from ticket_comments where ticket_id = ${ticket.id} order by created_at`
  expect(said.map(({ body }) => body)).toEqual(['Let the guard open by hand', 'I stand at the gate, it is the reader'])
  for (const page of [diego, helena, marta]) {
    await expect(text(page, 'Subject')).toHaveValue(row?.subject)
    await expect(text(page, 'Category')).toHaveValue(row?.category)
    await expect(panel(page).getByRole('combobox', { name: 'Channel' })).toHaveText('Phone')
    await expect(panel(page).getByRole('combobox', { name: 'Urgency' })).toHaveText('High')
    await expect(panel(page).getByRole('combobox', { name: 'Assignee' })).toHaveText('Diego Robles')
    for (const { body } of said) await expect(panel(page).getByRole('log')).toContainText(body)
  }

  // Each of Marta's three edits came once, and every change had a writer who asked for it.
  const written = await sql<{ count: number; keys: number }[]>`
    select count(*)::int as count, count(distinct mutation)::int as keys from feed_row
    where pk = ${ticket.id} and op = 'u' and actor = (select 'person:' || id from people where name = 'Marta Quintela')
      and old ?| array['subject', 'category', 'channel']`
  expect(written[0]).toEqual({ count: 3, keys: 3 })
})
