import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { addTicket, panel } from './it-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
let marta: string
let diego: string
test.beforeAll(async () => {
  sql = openSql()
  const idOf = async (name: string) => (await sql<{ id: string }[]>`select id from people where name = ${name}`)[0]?.id ?? ''
  marta = await idOf('Marta Quintela')
  diego = await idOf('Diego Robles')
})
test.beforeEach(async () => {
  for (const table of ['notices', 'notice_choices', 'inbox_settings', 'watches'])
    await sql`delete from ${sql(table)} where person_id = ${marta}`
})
test.afterAll(() => sql.end())

const bell = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Inbox/ })
const list = (page: Page) => page.getByRole('list', { name: 'What waits, by record' })
const groupOf = (page: Page, ticket: { label: string }) =>
  list(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: ticket.label, exact: true }) })
const watch = (ticket: { id: string }) =>
  sql`insert into watches (person_id, entity, record) values (${marta}, 'tickets', ${ticket.id})`
const recategorise = (ticket: { id: string }, category: string) =>
  sql`update tickets set category = ${category} where id = ${ticket.id}`
/** As a colleague does. */
const give = (ticket: { id: string }) =>
  sql.begin(async (tx) => {
    await tx`select set_config('trastienda.actor', ${`person:${diego}`}, true)`
    await tx`update tickets set assignee_id = ${marta} where id = ${ticket.id}`
  })

test('a change of what somebody watches counts at their bell without reload, and the page has it by record', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'The label printer jams' })
  const hers = await enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`)
  const errors = [listenForErrors(hers)]
  await panel(hers).getByRole('button', { name: 'Watch' }).click()
  await expect(panel(hers).getByRole('button', { name: 'Stop watching' })).toBeVisible()
  await panel(hers).press('Escape')
  await expect(bell(hers)).toHaveAccessibleName('Inbox')

  const his = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  errors.push(listenForErrors(his))
  await panel(his).getByRole('button', { name: 'Claim', exact: true }).click()
  await expect(bell(hers)).toHaveAccessibleName('Inbox, 1 new')
  await recategorise(ticket, 'Hardware')
  await give(ticket)
  await expect(bell(hers)).toHaveAccessibleName('Inbox, 2 new')

  await bell(hers).click()
  const small = hers.getByRole('dialog', { name: 'Inbox' })
  await expect(small.getByRole('listitem')).toHaveCount(1)
  await small.getByRole('link', { name: 'Open the inbox' }).click()
  await expect(groupOf(hers, ticket).getByRole('listitem')).toHaveText([
    /Diego Robles gave it to you/,
    /SQL \(.*\) changed it 2 times/,
  ])
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('by keyboard: from record to record, put off, brought back by time and by hand, done and undone', async ({ browser }) => {
  const [first, second] = [
    await addTicket(sql, { subject: 'Till display is dark' }),
    await addTicket(sql, { subject: 'Mouse without a tail' }),
  ]
  await give(first)
  const page = await enter(browser, 'Marta Quintela', '/inbox')
  await expect(groupOf(page, first)).toBeVisible()
  await give(second)
  await expect(groupOf(page, second)).toBeVisible()
  const errors = listenForErrors(page)

  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: second.label })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('link', { name: first.label })).toBeFocused()
  await page.keyboard.press('s')
  await expect(page.getByRole('menuitem').first()).toHaveText(/In an hour.*\d\d:\d\d/)
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  const [putOff] = await Promise.all([page.waitForResponse(/inbox\.snooze\.update/), page.keyboard.press('Enter')])
  expect(putOff.ok()).toBe(true)
  const [sleep] = await sql<{ minutes: number }[]>`
    select extract(epoch from snoozed_until - now())::int / 60 as minutes from notices where person_id = ${marta} and record = ${first.id}`
  expect(sleep?.minutes).toBeGreaterThanOrEqual(58)
  expect(sleep?.minutes).toBeLessThanOrEqual(60)
  await expect(groupOf(page, first)).toHaveCount(0)
  await expect(groupOf(page, second)).toBeVisible()
  await sql`update notices set snoozed_until = now() - interval '1 second' where person_id = ${marta} and record = ${first.id}`
  await expect(groupOf(page, first)).toBeVisible()

  await groupOf(page, first).getByRole('link', { name: first.label }).focus()
  await page.keyboard.press('s')
  await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
  await expect(groupOf(page, first)).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: `${first.label}: back` })).toHaveCount(2)
  await page.getByRole('radio', { name: 'Put off' }).click()
  const asleep = page.getByRole('list', { name: 'What is put off' })
  await expect(asleep).toContainText(first.label)
  await asleep.getByRole('button', { name: `Bring back now: ${first.label}` }).click()
  await expect(page.getByText('Nothing is put off')).toBeVisible()
  await page.getByRole('radio', { name: 'Waiting' }).click()

  await groupOf(page, first).getByRole('link', { name: first.label }).focus()
  await page.keyboard.press('e')
  await expect(groupOf(page, first)).toHaveCount(0)
  await expect(page.getByRole('link', { name: second.label })).toBeFocused()
  await page
    .getByRole('listitem')
    .filter({ hasText: `${first.label}: done` })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect(groupOf(page, first)).toBeVisible()
  await groupOf(page, second).getByRole('link', { name: second.label }).focus()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Mouse without a tail')
  // As letters link to it.
  await page.goto(`/open/tickets/${first.id}`)
  await expect(panel(page)).toContainText('Till display is dark')
  expect(errors()).toEqual([])
})

test('what somebody rests on is read; the filters show the unread and one kind, and whatever is being read stays', async ({
  browser,
}) => {
  const [given, changed] = [await addTicket(sql, { subject: 'Given' }), await addTicket(sql, { subject: 'Changed' })]
  await watch(changed)
  await give(given)
  await recategorise(changed, 'Network')
  const elsewhere = await enter(browser, 'Marta Quintela', '/')
  const page = await enter(browser, 'Marta Quintela', '/inbox?unread=1')
  await expect(list(page).locator(':scope > li')).toHaveCount(2)
  for (const device of [page, elsewhere]) await expect(bell(device)).toHaveAccessibleName('Inbox, 2 new')
  await groupOf(page, given).getByRole('link', { name: given.label }).focus()
  await expect(bell(page)).toHaveAccessibleName('Inbox, 1 new')
  await expect(groupOf(page, given)).toBeVisible()
  await groupOf(page, changed).getByRole('link', { name: changed.label }).focus()
  await expect(groupOf(page, given)).toHaveCount(0)
  for (const device of [page, elsewhere]) await expect(bell(device)).toHaveAccessibleName('Inbox')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Given to me' }).click()
  await expect(list(page).locator(':scope > li')).toHaveCount(1)
  await expect(groupOf(page, given)).toBeVisible()
})

test('a kind of which somebody wants nothing is silent, but in the queue where they do; the page says that there is no e-mail', async ({
  browser,
}) => {
  const ticket = await addTicket(sql, { subject: 'Nobody needs to hear' })
  await watch(ticket)
  const page = await enter(browser, 'Marta Quintela', '/inbox?settings=open')
  await expect(panel(page)).toContainText('Your company has no e-mail set up')
  await panel(page).getByRole('combobox', { name: 'Changes' }).click()
  await expect(page.getByRole('option', { name: 'Inbox and e-mail' })).toHaveCount(0)
  await page.getByRole('option', { name: 'Nothing' }).click()
  await expect
    .poll(async () => (await sql`select channel from notice_choices where person_id = ${marta} and kind = 'changed'`)[0]?.channel)
    .toBe('none')
  await panel(page).press('Escape')
  await recategorise(ticket, 'Silent')
  await give(ticket)
  await expect(bell(page)).toHaveAccessibleName('Inbox, 1 new')
  await expect(groupOf(page, ticket).getByRole('listitem')).toHaveText([/gave it to you/])

  const [queue] = await sql<{ name: string }[]>`select name from queues order by name limit 1`
  await page.getByRole('button', { name: 'Inbox settings' }).click()
  await panel(page).getByRole('combobox', { name: 'Where' }).click()
  await page.getByRole('option', { name: `Queue ${queue?.name}` }).click()
  await expect(panel(page).getByRole('combobox', { name: 'Changes' })).toHaveText('As everywhere (Nothing)')
  await panel(page).getByRole('combobox', { name: 'Changes' }).click()
  await page.getByRole('option', { name: 'Inbox', exact: true }).click()
  await expect(panel(page).getByRole('button', { name: `Queue ${queue?.name}` })).toBeVisible()
  await panel(page).press('Escape')
  await recategorise(ticket, 'Heard')
  await expect(groupOf(page, ticket).getByRole('listitem')).toHaveText([/changed it/, /gave it to you/])
})

test('focus, from the palette, hides the count and ends by itself; quiet hours too', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Not now' })
  await give(ticket)
  const page = await enter(browser, 'Marta Quintela', '/')
  await expect(bell(page)).toHaveAccessibleName('Inbox, 1 new')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('focus for an hour')
  await page.getByRole('option', { name: /Focus for an hour/ }).click()
  await expect(bell(page)).toHaveAccessibleName(/^Inbox, in focus until .*, no mention$/)
  await sql`update inbox_settings set focus_until = now() + interval '4 seconds' where person_id = ${marta}`
  await expect(bell(page)).toHaveAccessibleName(/^Inbox, in focus until/)
  await expect(bell(page)).toHaveAccessibleName('Inbox, 1 new')

  await sql`update inbox_settings set quiet_from = (local.minute + 1439) % 1440, quiet_until = (local.minute + 60) % 1440
    from (select extract(hour from at)::int * 60 + extract(minute from at)::int as minute
      from (select now() at time zone time_zone as at from company) as here) as local where person_id = ${marta}`
  await expect(bell(page)).toHaveAccessibleName(/^Inbox, quiet until/)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the inbox passes axe at 360 px and on a desk, ${colorScheme}`, async ({ browser }) => {
    const ticket = await addTicket(sql, { subject: 'Scanner lost its strap' })
    await give(ticket)
    for (const viewport of [
      { width: 360, height: 740 },
      { width: 1400, height: 900 },
    ]) {
      const page = await enter(browser, 'Marta Quintela', '/inbox', { colorScheme, viewport })
      await expect(groupOf(page, ticket)).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
      await page.getByRole('button', { name: 'Inbox settings' }).click()
      await expect(panel(page).getByRole('combobox', { name: 'Mentions' })).toBeVisible()
      expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([])
    }
  })
