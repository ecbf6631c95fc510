import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { enter, openSql } from './enter.ts'
import { addItem } from './logistics-scene.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 120_000 })

let sql: ReturnType<typeof openSql>
test.beforeAll(() => {
  sql = openSql()
})
test.afterAll(() => sql.end())

const inHand = (page: Page) => page.getByRole('dialog').getByRole('combobox', { name: 'In hand of' })

test('an item is put into somebody’s hand: they are told, both see it, and who may not see it is not given it', async ({
  browser,
}) => {
  const item = await addItem(sql, { name: 'Espresso cups, white', holds: { GET: 40 } })
  const path = `/logistics?item=${item.id}&part=talk`
  const helena = await enter(browser, 'Helena Duarte', path)
  const nuria = await enter(browser, 'Nuria Campos', path)
  await expect(inHand(nuria)).toHaveValue('')

  await inHand(helena).fill('Nuria')
  await helena.getByRole('option', { name: 'Nuria Campos' }).click()
  await expect(inHand(nuria)).toHaveValue('Nuria Campos')
  expect((await new AxeBuilder({ page: helena }).include('[role=dialog]').analyze()).violations).toEqual([])
  await nuria.getByRole('dialog').press('Escape')
  await nuria.getByRole('button', { name: /^Inbox, \d+ new/ }).click()
  await expect(nuria.getByRole('dialog', { name: 'Inbox' })).toContainText('Helena Duarte gave you')

  await inHand(helena).fill('Diego')
  await helena.getByRole('option', { name: 'Diego Robles' }).click()
  await expect(helena.getByText('Diego Robles may not see this record')).toBeVisible()
  const [held] = await sql<{ name: string }[]>`
    select p.name from assignments a join people p on p.id = a.person_id where a.record = ${item.id}`
  expect(held?.name).toBe('Nuria Campos')
})
