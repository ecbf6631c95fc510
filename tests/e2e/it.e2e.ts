import { expect, type Page, type Route } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { addTicket, grid, panel, readTicket, rowOf } from './it-scene.ts'
import { test } from './test.ts'

// Two browsers at once, on whatever machine runs this.
test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

/** The search narrows the list to the one ticket, however long the queue is. */
async function find(page: Page, ticket: { label: string }) {
  await page.getByRole('searchbox', { name: 'Filter tickets' }).fill(ticket.label)
  await expect(rowOf(page, ticket)).toBeVisible()
}

test('two people and a SQL writer on one ticket: different fields merge, and nothing typed is lost', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'The label printer prints blank' })
  const [diego, marta] = await Promise.all([
    enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`),
    enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`),
  ])
  const errors = [listenForErrors(diego), listenForErrors(marta)]

  await panel(diego).getByLabel('Subject').fill('Label printer in Goya prints blank')
  await panel(diego).getByLabel('Write').fill('Which roll is in it?')
  await panel(marta).getByLabel('Category').fill('Printers')
  await panel(marta).getByLabel('Category').press('Enter')
  await sql`update tickets set priority = 1 where id = ${ticket.id}`

  for (const page of [diego, marta]) {
    await expect(panel(page).getByLabel('Category')).toHaveValue('Printers')
    await expect(panel(page).getByRole('combobox', { name: 'Priority' })).toHaveText('Critical')
  }
  await expect(panel(diego).getByLabel('Subject')).toHaveValue('Label printer in Goya prints blank')
  await expect(panel(diego).getByLabel('Write')).toHaveValue('Which roll is in it?')

  await panel(diego).getByLabel('Subject').press('Enter')
  await expect(panel(marta).getByLabel('Subject')).toHaveValue('Label printer in Goya prints blank')
  expect(await readTicket(sql, ticket.id)).toMatchObject({
    subject: 'Label printer in Goya prints blank',
    category: 'Printers',
    priority: 1,
  })
  await panel(diego).getByLabel('Write').press('Control+Enter')
  await expect(panel(diego).getByRole('log')).toContainText('Which roll is in it?')
  await expect(panel(diego).getByLabel('Write')).toHaveValue('')
  await expect(panel(marta).getByRole('log')).toContainText('Which roll is in it?')
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('one field written by two: both values are shown and the writer chooses', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Scanner will not pair', category: 'Unknown' })
  const [diego, marta] = await Promise.all([
    enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`),
    enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`),
  ])
  const category = panel(diego).getByLabel('Category')
  await category.fill('Bluetooth')
  await panel(marta).getByLabel('Category').fill('Scanners')
  await panel(marta).getByLabel('Category').press('Enter')
  await expect(panel(diego).getByText('Changed meanwhile to “Scanners”')).toBeVisible()
  await expect(category).toHaveValue('Bluetooth')

  await category.press('Enter')
  const conflict = panel(diego).getByRole('alert')
  await expect(conflict).toContainText('somebody else changed it too')
  for (const value of ['Bluetooth', 'Scanners', 'Unknown', 'Marta Quintela']) await expect(conflict).toContainText(value)
  expect((await readTicket(sql, ticket.id)).category).toBe('Scanners')

  await conflict.getByRole('button', { name: 'Keep mine' }).click()
  await expect(panel(marta).getByLabel('Category')).toHaveValue('Bluetooth')
  await expect.poll(async () => (await readTicket(sql, ticket.id)).category).toBe('Bluetooth')
})

test('what is typed outlasts a closed panel and a reload', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'No network at dock 3' })
  const page = await enter(browser, 'Diego Robles', `/it?ticket=${ticket.id}`)
  await panel(page).getByLabel('Write').fill('Going there now')
  await panel(page).getByLabel('Subject').fill('No network at docks 3 and 4')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await page.goto(`/it?ticket=${ticket.id}`)
  await expect(panel(page).getByLabel('Write')).toHaveValue('Going there now')
  await expect(panel(page).getByLabel('Subject')).toHaveValue('No network at docks 3 and 4')
  await panel(page).getByRole('button', { name: 'Discard' }).click()
  await expect(panel(page).getByLabel('Subject')).toHaveValue(ticket.subject)
})

test('of two who claim a ticket at once one has it, and the other is told who', async ({ browser }) => {
  const [diego, marta] = await Promise.all([enter(browser, 'Diego Robles', '/it'), enter(browser, 'Marta Quintela', '/it')])
  const ticket = await addTicket(sql, { subject: 'Password reset for the till' })
  await Promise.all([find(diego, ticket), find(marta, ticket)])
  // Neither claim leaves before both people have pressed.
  const pressed = [diego, marta].map(async (page) => {
    const held = new Promise<Route>((hold) => void page.route('**/it.ticket.claim.create*', hold))
    await page.getByRole('button', { name: `Claim ${ticket.label}` }).click()
    return held
  })
  await Promise.all((await Promise.all(pressed)).map((route) => route.continue()))
  await expect.poll(async () => (await readTicket(sql, ticket.id)).assignee).not.toBeNull()
  const { assignee, state } = await readTicket(sql, ticket.id)
  expect(['Diego Robles', 'Marta Quintela']).toContain(assignee)
  expect(state).toBe('open')
  for (const page of [diego, marta]) await expect(rowOf(page, ticket)).toContainText(assignee ?? '')
  await expect((assignee === 'Diego Robles' ? marta : diego).getByText(`${assignee} was faster`)).toBeVisible()
})

test('tiles move by plain SQL without a reload, say why, and lead to the very records', async ({ browser }) => {
  const page = await enter(browser, 'Helena Duarte', '/')
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }))
  const tile = page.getByRole('link', { name: /^Unassigned, / })
  const before = Number(/: ([\d,]+)/.exec((await tile.getAttribute('aria-label')) ?? '')?.[1]?.replace(',', ''))
  const ticket = await addTicket(sql, { subject: 'VPN drops each hour' })
  await expect(page.getByRole('link', { name: new RegExp(`^Unassigned, [^:]+: ${before + 1}\\b`) })).toBeVisible()
  const why = page.getByRole('button', { name: new RegExp(`Why Unassigned changed: \\+1 · ${ticket.label} waits for somebody`) })
  await why.click()
  await expect(panel(page).getByRole('link', { name: `${ticket.label} waits for somebody` })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true)

  await page.getByRole('link', { name: /^Unassigned, / }).click()
  await expect(page).toHaveURL(/\/it\?metric=it\.unassigned/)
  await expect(page.getByText(new RegExp(`^${before + 1} tickets$`))).toBeVisible()
  // Of many rows only those in sight are there.
  await page.getByRole('searchbox', { name: 'Filter tickets' }).fill(ticket.label)
  await expect(rowOf(page, ticket)).toHaveCount(1)
})

test('a number of past days leads to a list by pages', async ({ browser }) => {
  const page = await enter(browser, 'Helena Duarte', '/it?metric=it.slaFulfilled')
  await expect(page.getByRole('heading', { name: /Behind the number “Solved in time”/ })).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).not.toHaveCount(1)
})

test('the queue is worked by keyboard alone', async ({ browser }) => {
  const page = await enter(browser, 'Diego Robles', '/it')
  const ticket = await addTicket(sql, { subject: 'Café terminal shows ñ as ?', priority: 4 })
  const errors = listenForErrors(page)
  // A key pressed before the page has come alive is nobody's.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(page.getByRole('searchbox')).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type(ticket.label)
  await expect(rowOf(page, ticket)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(rowOf(page, ticket).getByRole('gridcell').first()).toBeFocused()

  await page.keyboard.press('c')
  await expect(rowOf(page, ticket)).toContainText('Diego Robles')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option', { name: 'High' })).toBeVisible()
  await page.keyboard.type('High')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, ticket)).toContainText('High')
  await expect.poll(async () => (await readTicket(sql, ticket.id)).priority).toBe(2)

  await page.keyboard.press('o')
  await expect(panel(page)).toContainText(ticket.subject)
  await expect(page).toHaveURL(new RegExp(`ticket=${ticket.id}`))
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(page).not.toHaveURL(/ticket=/)
  await expect(rowOf(page, ticket).getByRole('gridcell', { name: 'High' })).toBeFocused()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys of the queue' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(page.getByText(/T-\d+ is yours now/)).toBeVisible()
  await expect(panel(page)).toContainText('Diego Robles')
  expect(errors()).toEqual([])
})

test('a state that needs a reason asks for it, and the clocks pause with it', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Monitor flickers' })
  const page = await enter(browser, 'Marta Quintela', `/it?ticket=${ticket.id}`)
  await panel(page).getByRole('button', { name: 'Let wait' }).click()
  await page.getByLabel('Whom or what it waits for').fill('The new cable')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('button', { name: 'Resume' })).toBeVisible()
  await expect(panel(page).getByText('The new cable').first()).toBeVisible()
  await panel(page).getByRole('button', { name: 'Solve' }).click()
  await expect(panel(page).getByRole('button', { name: 'Reopen' })).toBeVisible()
  await expect.poll(async () => (await readTicket(sql, ticket.id)).state).toBe('solved')
})

test('a new ticket is opened in a dialog and keeps its draft until then', async ({ browser }) => {
  const page = await enter(browser, 'Andrés Molina', '/it')
  await page.getByRole('button', { name: 'New ticket' }).click()
  const form = page.getByRole('dialog', { name: 'New ticket' })
  await form.getByLabel('What is wrong').fill('The ledger export is empty')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('button', { name: 'New ticket' }).click()
  await expect(form.getByLabel('What is wrong')).toHaveValue('The ledger export is empty')
  await form.getByRole('combobox', { name: 'Queue' }).click()
  await page.getByRole('option').first().click()
  await form.getByRole('button', { name: 'Open ticket' }).click()
  await expect(panel(page)).toContainText('The ledger export is empty')
  await page.keyboard.press('Escape')
  await expect(grid(page)).toContainText('The ledger export is empty')
})

test('a wall reads and cannot change anything', async ({ browser }) => {
  const ticket = await addTicket(sql, { subject: 'Phones are silent' })
  const page = await enter(browser, 'Pantalla del centro de servicio', '/it')
  await find(page, ticket)
  for (const name of ['Next in queue', 'New ticket', `Claim ${ticket.label}`])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
})
