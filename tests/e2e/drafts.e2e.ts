import { expect } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { addTicket, panel } from './it-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

test('what is typed follows the person to another device, a new sign-in and back', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'The label printer prints blank' })
  const path = `/it?ticket=${ticket.id}`
  const desk = await enter(browser, 'Diego Robles', path)
  await panel(desk).getByLabel('Subject').fill('Label printer in Goya: blank since the new roll')
  await panel(desk).getByLabel('Write').fill('Which roll is in it?')

  const phone = await enter(browser, 'Diego Robles', path)
  await expect(panel(phone).getByLabel('Subject')).toHaveValue('Label printer in Goya: blank since the new roll')
  await expect(panel(phone).getByLabel('Write')).toHaveValue('Which roll is in it?')
  await panel(phone).getByLabel('Write').fill('Which roll is in it? The blue one?')
  await expect(panel(desk).getByLabel('Write')).toHaveValue('Which roll is in it? The blue one?')

  await desk.context().clearCookies()
  await desk.context().close()
  const later = await enter(browser, 'Diego Robles', path)
  await expect(panel(later).getByLabel('Subject')).toHaveValue('Label printer in Goya: blank since the new roll')
  await panel(later).getByRole('button', { name: 'Discard' }).first().click()
  await expect(panel(phone).getByLabel('Subject')).toHaveValue(ticket.subject)
  await panel(phone).getByLabel('Write').press('Control+Enter')
  await expect(panel(phone).getByRole('log')).toContainText('The blue one?')
  await expect(panel(later).getByLabel('Write')).toHaveValue('')

  const [left] = await sql<{ count: number }[]>`select count(*)::int as count from drafts where name like ${`%${ticket.id}%`}`
  expect(left?.count).toBe(0)
})

test('another person sees nothing of a draft', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Scanner will not pair' })
  const desk = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await panel(desk).getByLabel('Subject').fill('Only for my eyes')
  await expect.poll(async () => (await sql`select 1 from drafts where name like ${`%${ticket.id}%`}`).length).toBe(1)
  const other = await enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`)
  await expect(panel(other).getByLabel('Subject')).toHaveValue('Scanner will not pair')
})
