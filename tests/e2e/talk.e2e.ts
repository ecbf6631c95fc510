import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { addTicket, panel } from './it-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

test('a talk about a field reaches whoever is mentioned: bell, record and answer, live on both sides', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'The till drops the line at noon' })
  const diego = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  const marta = await enter(browser, 'Marta Quintela', '/')
  const errors = [listenForErrors(diego), listenForErrors(marta)]

  const talk = panel(diego).getByRole('region', { name: 'The team’s talk' })
  await talk.getByRole('combobox', { name: 'About' }).click()
  await diego.getByRole('option', { name: 'Priority' }).click()
  await talk.getByLabel('Begin a talk').fill('Should this be critical?')
  await talk.getByRole('combobox', { name: 'Mention somebody' }).fill('Marta')
  await diego.getByRole('option', { name: 'Marta Quintela' }).click()
  await talk.getByRole('button', { name: 'Say it' }).click()
  await expect(talk.getByRole('article')).toContainText('@Marta Quintela')

  await marta.getByRole('button', { name: /^Inbox, \d+ new/ }).click()
  const inbox = marta.getByRole('dialog', { name: 'Inbox' })
  await inbox.getByRole('link', { name: `Diego Robles mentioned you at ${ticket.label}` }).click()
  const hers = panel(marta).getByRole('article').filter({ hasText: 'Should this be critical?' })
  await expect(hers).toContainText('Priority')
  await hers.getByLabel('Answer').fill('Yes, it is every noon')
  await hers.getByRole('button', { name: 'Say it' }).click()
  await expect(talk.getByRole('article')).toContainText('Yes, it is every noon')
  await talk.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(hers).toContainText('Resolved')
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the talk and the inbox pass axe, ${colorScheme}`, async ({ browser }) => {
    const ticket = await addTicket(sql, { subject: 'Scanner lost its strap' })
    const [diego] = await sql<{ id: string }[]>`select id from people where name = 'Diego Robles'`
    await sql`update tickets set assignee_id = ${diego?.id ?? ''} where id = ${ticket.id}`
    const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`, { colorScheme })
    const talk = panel(page).getByRole('region', { name: 'The team’s talk' })
    await talk.getByLabel('Begin a talk').fill('Who has the spare one?')
    await talk.getByRole('button', { name: 'Say it' }).click()
    await expect(talk.getByRole('article')).toBeVisible()
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
    await panel(page).press('Escape')
    await page.getByRole('button', { name: /^Inbox/ }).click()
    await expect(page.getByRole('dialog', { name: 'Inbox' })).toContainText(ticket.label)
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
  })
