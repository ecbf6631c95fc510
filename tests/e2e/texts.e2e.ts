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

const textOf = (page: Page) => panel(page).getByLabel('Description')
async function ticketWith(body: string) {
  const ticket = await addTicket(sql, { subject: 'The till in Goya loses its line' })
  await sql`update tickets set body = ${body} where id = ${ticket.id}`
  return { ...ticket, path: `/it?ticket=${ticket.id}` }
}
const saved = async (id: string) => (await sql<{ body: string }[]>`select body from tickets where id = ${id}`)[0]?.body
/** Puts the caret behind the first of these words, by keys alone. */
async function caretAfter(page: Page, words: string) {
  await textOf(page).focus()
  await textOf(page).evaluate(
    (node, at) => {
      if (node instanceof HTMLTextAreaElement) node.setSelectionRange(at, at)
    },
    (await textOf(page).inputValue()).indexOf(words) + words.length,
  )
}

test('two people write in one text at once: each sees the other’s letters and caret, nothing is lost, and one saves', async ({
  browser,
}) => {
  const ticket = await ticketWith('Line one.\nLine two.')
  const diego = await enter(browser, 'Diego Robles', ticket.path)
  const marta = await enter(browser, 'Marta Quintela', ticket.path)
  const errors = [listenForErrors(diego), listenForErrors(marta)]
  await expect(textOf(diego)).toBeEditable()
  await expect(textOf(marta)).toBeEditable()

  await caretAfter(diego, 'Line one.')
  await caretAfter(marta, 'Line two.')
  await Promise.all([
    diego.keyboard.type(' The cable was loose again this morning.', { delay: 30 }),
    marta.keyboard.type(' The provider is on it since nine.', { delay: 35 }),
  ])
  const both = 'Line one. The cable was loose again this morning.\nLine two. The provider is on it since nine.'
  await expect(textOf(diego)).toHaveValue(both)
  await expect(textOf(marta)).toHaveValue(both)
  await expect(panel(diego).locator('[data-caret="Marta Quintela"]')).toBeAttached()
  await expect(panel(marta).locator('[data-caret="Diego Robles"]')).toBeAttached()
  expect(await saved(ticket.id)).toBe('Line one.\nLine two.')
  await expect(panel(marta)).toContainText('Diego Robles writes here too')

  await diego.keyboard.press('Control+Enter')
  await expect.poll(() => saved(ticket.id)).toBe(both)
  await expect(panel(marta).getByText('Not saved yet')).toHaveCount(0)
  expect(errors.flatMap((heard) => heard())).toEqual([])
})

test('one’s own caret stays in its word while others write before it, and undo takes back one’s own writing only', async ({
  browser,
}) => {
  const ticket = await ticketWith('Rack B, port 7')
  const diego = await enter(browser, 'Diego Robles', ticket.path)
  const marta = await enter(browser, 'Marta Quintela', ticket.path)
  await expect(textOf(diego)).toBeEditable()
  await expect(textOf(marta)).toBeEditable()
  await caretAfter(diego, 'Rack B')
  await caretAfter(marta, '')
  await textOf(marta).press('Home')
  await marta.keyboard.type('Urgent: ')
  await expect(textOf(diego)).toHaveValue('Urgent: Rack B, port 7')
  await diego.keyboard.type('2')
  await expect(textOf(marta)).toHaveValue('Urgent: Rack B2, port 7')
  await diego.keyboard.press('Control+z')
  await expect(textOf(marta)).toHaveValue('Urgent: Rack B, port 7')
  await diego.keyboard.press('Control+Shift+z')
  await expect(textOf(marta)).toHaveValue('Urgent: Rack B2, port 7')
})

test('a word that is being composed is not broken by what others write', async ({ browser }) => {
  const ticket = await ticketWith('Estado: ')
  const diego = await enter(browser, 'Diego Robles', ticket.path)
  const marta = await enter(browser, 'Marta Quintela', ticket.path)
  await expect(textOf(diego)).toBeEditable()
  await expect(textOf(marta)).toBeEditable()
  await caretAfter(diego, 'Estado: ')
  const keys = await diego.context().newCDPSession(diego)
  await keys.send('Input.imeSetComposition', { text: 'conexi´', selectionStart: 7, selectionEnd: 7 })
  await caretAfter(marta, '')
  await textOf(marta).press('Home')
  await marta.keyboard.type('[09:00] ')
  await expect.poll(async () => (await textOf(marta).inputValue()).startsWith('[09:00] ')).toBe(true)
  await keys.send('Input.insertText', { text: 'conexión' })
  for (const page of [diego, marta]) await expect(textOf(page)).toHaveValue('[09:00] Estado: conexión')
})

test('written without a line, across a reload, beside others and plain SQL: all of it is there in the end', async ({
  browser,
}) => {
  const ticket = await ticketWith('Start.')
  const diego = await enter(browser, 'Diego Robles', ticket.path)
  const marta = await enter(browser, 'Marta Quintela', ticket.path)
  await expect(textOf(diego)).toBeEditable()
  await expect(textOf(marta)).toBeEditable()
  await diego.context().setOffline(true)
  await caretAfter(diego, 'Start.')
  await diego.keyboard.type(' Written offline.')
  await expect(panel(diego)).toContainText('Kept on this device')
  await caretAfter(marta, '')
  await textOf(marta).press('Home')
  await marta.keyboard.type('Marta was here. ')
  await expect
    .poll(async () => (await sql`select 1 from shared_texts where record = ${ticket.id} and version > 1`).length)
    .toBe(1)
  await sql`update tickets set body = 'Start at nine.' where id = ${ticket.id}`

  // The page is gone before the line is back: what was typed lies in the browser.
  await diego.goto('about:blank')
  await diego.context().setOffline(false)
  await diego.goto(ticket.path)
  const all = 'Marta was here. Start at nine. Written offline.'
  await expect(textOf(diego)).toHaveValue(all)
  await expect(textOf(marta)).toHaveValue(all)
  await panel(marta).getByRole('button', { name: 'Save' }).click()
  await expect.poll(() => saved(ticket.id)).toBe(all)
})

test('a discarded text goes back to what is saved, for ten seconds with a way to bring it back; nobody discards what another writes', async ({
  browser,
}) => {
  const ticket = await ticketWith('As saved.')
  const diego = await enter(browser, 'Diego Robles', ticket.path)
  await expect(textOf(diego)).toBeEditable()
  await textOf(diego).fill('Something else')
  await panel(diego).getByRole('button', { name: 'Discard' }).click()
  await expect(textOf(diego)).toHaveValue('As saved.')
  await diego.getByRole('button', { name: 'Bring it back' }).click()
  await expect(textOf(diego)).toHaveValue('Something else')

  const list = await enter(browser, 'Diego Robles', '/drafts')
  const line = list.getByRole('listitem').filter({ hasText: ticket.label })
  await expect(line).toContainText('Something else')
  await line.getByRole('button', { name: /^Open/ }).click()
  await expect(textOf(list)).toHaveValue('Something else')

  const marta = await enter(browser, 'Marta Quintela', ticket.path)
  await expect(textOf(marta)).toHaveValue('Something else')
  await expect(panel(marta)).toContainText('Not saved yet · Diego Robles')
  await textOf(diego).focus()
  await expect(panel(marta).getByRole('button', { name: 'Discard' })).toHaveAttribute('aria-disabled', 'true')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`a text with another’s caret in it passes axe, ${colorScheme}`, async ({ browser }) => {
    const ticket = await ticketWith('Two are here.')
    const marta = await enter(browser, 'Marta Quintela', ticket.path)
    const diego = await enter(browser, 'Diego Robles', ticket.path, { colorScheme })
    await expect(textOf(marta)).toBeEditable()
    await caretAfter(marta, 'Two')
    await marta.keyboard.type(' people')
    await expect(panel(diego).locator('[data-caret="Marta Quintela"]')).toBeAttached()
    expect((await new AxeBuilder({ page: diego }).include('[role=dialog]').analyze()).violations).toEqual([])
  })
