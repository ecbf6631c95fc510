import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect } from '@playwright/test'
import postgres from 'postgres'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { type Product, startProduct } from '../world/product.ts'
import { enter } from './enter.ts'
import { addTicket, panel, rowOf, text } from './it-scene.ts'
import { test } from './test.ts'

/** Two servers of their own on one database, since one is killed; the database is held here, so that it outlives it. */
test.describe.configure({ timeout: 300_000 })

const dataDir = join('.test', `two-processes-${process.pid}`)
let database: Awaited<ReturnType<typeof startEmbedded>>
let one: Product
let two: Product
let sql: postgres.Sql

test.beforeAll(async () => {
  test.setTimeout(300_000)
  one = await startProduct({ DATA_DIR: dataDir })
  database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  two = await startProduct({ DATA_DIR: dataDir })
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
})
test.afterAll(async () => {
  await sql?.end()
  await Promise.all([one?.stop(), two?.stop()])
  await database?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const enterAt = (browser: Browser, { url }: Product, name: string, path: string) => enter(browser, name, path, { baseURL: url })

test('people at two server processes see each other and what they save, and those of a killed one are gone within 30 s', async ({
  browser,
}) => {
  expect(one.pid).not.toBe(two.pid)
  const ticket = await addTicket(sql, { subject: 'The freezer beeps' })
  const path = `/it?ticket=${ticket.id}`
  const [diego, marta, helena] = await Promise.all([
    enterAt(browser, one, 'Diego Robles', path),
    enterAt(browser, two, 'Marta Quintela', path),
    enterAt(browser, two, 'Helena Duarte', '/it'),
  ])
  await helena.getByRole('searchbox', { name: 'Filter tickets' }).fill(ticket.label)
  const othersAt = (page: typeof diego, words: string) =>
    panel(page).getByRole('list', { name: 'Also here' }).getByText(words, { exact: true })
  await expect(othersAt(diego, 'Marta Quintela')).toBeVisible()
  await expect(othersAt(marta, 'Diego Robles')).toBeVisible()

  await text(diego, 'Subject').fill('The freezer beeps all')
  await expect(othersAt(marta, 'Diego Robles · Subject')).toBeVisible()
  const cell = rowOf(helena, ticket).locator('[data-column=subject]')
  await expect(cell.getByRole('img', { name: 'Diego Robles' })).toBeVisible()

  await text(diego, 'Subject').fill('The freezer beeps all night')
  await text(diego, 'Subject').press('Enter')
  await expect(text(marta, 'Subject')).toHaveValue('The freezer beeps all night')
  await expect(cell).toContainText('The freezer beeps all night')
  await text(marta, 'Category').fill('Cooling')
  await text(marta, 'Category').press('Enter')
  await expect(text(diego, 'Category')).toHaveValue('Cooling')

  process.kill(one.pid, 'SIGKILL')
  await expect(panel(marta).getByRole('list', { name: 'Also here' })).toHaveCount(0, { timeout: 30_000 })
  await expect(cell.getByRole('img', { name: 'Diego Robles' })).toHaveCount(0)
  await expect(diego.getByText(/^(Offline|Behind) since/)).toBeVisible()
  await text(marta, 'Category').fill('Freezers')
  await text(marta, 'Category').press('Enter')
  await expect.poll(async () => (await sql`select category from tickets where id = ${ticket.id}`)[0]?.category).toBe('Freezers')
})
