import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, listenForErrors, openSql } from './enter.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

async function addService(name: string): Promise<{ id: string; name: string; path: string }> {
  const [row] = await sql<{ id: string }[]>`insert into services (name, note) values (${name}, 'Since nine.') returning id`
  const id = row?.id ?? ''
  return { id, name, path: `/it?service=${id}` }
}
const sheet = (page: Page, { name }: { name: string }) => page.getByRole('dialog', { name })
const read = async (id: string) =>
  (await sql<{ state: string; note: string }[]>`select state::text as state, note from services where id = ${id}`)[0]

for (const colorScheme of ['light', 'dark'] as const)
  test(`two say how a service stands, write its note and talk about it at once, ${colorScheme}`, async ({ browser }) => {
    const service = await addService(`Label printers ${colorScheme}`)
    const diego = await enter(browser, 'Diego Robles', service.path, { colorScheme })
    const rui = await enter(browser, 'Rui Baptista', service.path)
    const errors = [listenForErrors(diego), listenForErrors(rui)]
    const note = (page: Page) => sheet(page, service).getByLabel('Note')
    await expect(note(diego)).toBeEditable()
    await expect(note(rui)).toBeEditable()
    await note(diego).press('Control+End')
    await diego.keyboard.type(' Only in Getafe.')
    await expect(note(rui)).toHaveValue('Since nine. Only in Getafe.')
    await expect(sheet(rui, service)).toContainText('Diego Robles · Note')

    await sheet(rui, service).getByRole('combobox', { name: 'State' }).click()
    await rui.getByRole('option', { name: 'Down' }).click()
    await expect(sheet(diego, service).getByRole('combobox', { name: 'State' })).toHaveText('Down')
    expect(await read(service.id)).toEqual({ state: 'down', note: 'Since nine.' })
    await note(rui).press('Control+Enter')
    await expect.poll(() => read(service.id)).toEqual({ state: 'down', note: 'Since nine. Only in Getafe.' })

    const talk = sheet(diego, service).getByRole('region', { name: 'The team’s talk' })
    await talk.getByLabel('Begin a talk').fill('Who calls the supplier?')
    await talk.getByRole('button', { name: 'Say it' }).click()
    await expect(sheet(rui, service).getByRole('article')).toContainText('Who calls the supplier?')
    expect((await new AxeBuilder({ page: diego }).include('[role=dialog]').analyze()).violations).toEqual([])
    expect(errors.flatMap((heard) => heard())).toEqual([])
  })
