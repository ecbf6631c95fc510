import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect } from '@playwright/test'
import postgres from 'postgres'
import { freePort } from '../../db/embedded/free-port.ts'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { type Product, startProduct } from '../world/product.ts'
import { signIn } from './enter.ts'
import { test } from './test.ts'

/** A product of its own, since these tests kill it; the database is held by this process, so that it outlives the product. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const dataDir = join('.test', `faults-${process.pid}`)
let database: Awaited<ReturnType<typeof startEmbedded>>
let product: Product
let sql: postgres.Sql
let port: string

test.beforeAll(async () => {
  test.setTimeout(240_000)
  port = String(await freePort())
  product = await startProduct({ DATA_DIR: dataDir, PORT: port })
  database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  sql = postgres(database.url, { max: 2, onnotice: () => {} })
})
test.afterAll(async () => {
  await sql?.end()
  await product?.stop()
  await database?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A ticket's panel hides the shell behind it from roles, not from the eye: the badge is found by its text. */
async function openTicketPage(browser: Browser) {
  const [ticket] = await sql<{ id: string }[]>`
    select id from tickets where state = 'open' and assignee_id is not null order by number desc limit 1`
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-GB' })
  await signIn(context, 'Diego Robles')
  const page = await context.newPage()
  await page.goto(`/it?ticket=${ticket?.id}`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
  return { page, id: ticket?.id ?? '' }
}

test('the server is killed while somebody types: nothing typed is lost, and what happened meanwhile appears', async ({
  browser,
}) => {
  const { page, id } = await openTicketPage(browser)
  const panel = page.getByRole('dialog')
  await panel.getByLabel('Write').fill('I was just about to say')
  await panel.getByLabel('Subject').fill('A subject that I am still typing')
  process.kill(product.pid, 'SIGKILL')
  await expect(page.getByText(/^(Offline|Behind) since/)).toBeVisible({ timeout: 15_000 })
  await sql`update tickets set category = 'Changed while away' where id = ${id}`
  product = await startProduct({ DATA_DIR: dataDir, PORT: port })
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(panel.getByLabel('Category')).toHaveValue('Changed while away')
  await expect(panel.getByLabel('Write')).toHaveValue('I was just about to say')
  await expect(panel.getByLabel('Subject')).toHaveValue('A subject that I am still typing')
  await panel.getByLabel('Subject').press('Enter')
  await expect
    .poll(async () => (await sql`select subject from tickets where id = ${id}`)[0]?.subject)
    .toBe('A subject that I am still typing')
})

test('Postgres dies under load: no acknowledged write is lost, and the same server goes on by itself', async ({ browser }) => {
  const { page } = await openTicketPage(browser)
  const context = await browser.newContext({ baseURL: product.url })
  await signIn(context, 'Marta Quintela')
  const [queue] = await sql<{ id: string }[]>`select id from queues order by name limit 1`
  const acknowledged: string[] = []
  let refused = 0
  let writing = true
  const writer = (async () => {
    for (let count = 0; writing; count++) {
      const subject = `Under load ${count}`
      const data = { key: crypto.randomUUID(), subject, queueId: queue?.id }
      const answer = await context.request.post('/api/trpc/it.ticket.create', { data, failOnStatusCode: false }).catch(() => null)
      if (answer?.ok()) acknowledged.push(subject)
      else refused++
    }
  })()
  await expect.poll(() => acknowledged.length).toBeGreaterThan(20)
  const before = acknowledged.length
  process.kill(
    Number(readFileSync(join(dataDir, 'postgres', 'cluster', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGQUIT',
  )
  await expect.poll(() => refused, { timeout: 30_000 }).toBeGreaterThan(0)
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(before + 20)
  writing = false
  await writer
  const rows = await sql<{ subject: string }[]>`select subject from tickets where subject like 'Under load %'`
  const kept = new Set(rows.map(({ subject }) => subject))
  expect(acknowledged.filter((subject) => !kept.has(subject))).toEqual([])
  const last = acknowledged.at(-1) ?? ''
  await page.getByRole('button', { name: 'Close' }).first().click()
  await page.getByRole('searchbox', { name: 'Filter tickets' }).fill(last)
  await expect(page.getByRole('gridcell', { name: last, exact: true })).toBeVisible({ timeout: 15_000 })
})
