import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, expect, type Page } from '@playwright/test'
import postgres from 'postgres'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { type Claims, startIdentityProvider } from '../world/identity-provider.ts'
import { type Product, startProduct } from '../world/product.ts'
import { test } from './test.ts'

test.describe.configure({ timeout: 240_000, mode: 'serial' })

const dataDir = join(fileURLToPath(new URL('../../.test', import.meta.url)), `provider-${process.pid}`)
let provider: Awaited<ReturnType<typeof startIdentityProvider>>
let product: Product
let database: Awaited<ReturnType<typeof startEmbedded>>
let sql: postgres.Sql

test.beforeAll(async () => {
  provider = await startIdentityProvider()
  product = await startProduct({ DATA_DIR: dataDir, ...provider.env })
  database = await startEmbedded({ dataDir: join(dataDir, 'postgres') })
  sql = postgres(database.url, { max: 1 })
})
test.afterAll(async () => {
  await sql?.end()
  await product?.stop()
  await database?.stop()
  await provider?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A browser of somebody who is signed in at the company's provider, after they have asked to come in by it. */
async function comeIn(browser: Browser, claims: Claims): Promise<Page> {
  provider.signedIn(claims)
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  // A press before the page has come alive is nobody's.
  await expect(async () => {
    await page.getByRole('button', { name: 'Sign in with your company account' }).click({ timeout: 1_000 })
    await page.waitForURL((url) => url.pathname === '/' || url.searchParams.has('error'), { timeout: 5_000 })
  }).toPass({ timeout: 30_000 })
  return page
}

const emailOf = async (name: string): Promise<string> =>
  (await sql<{ email: string }[]>`select email from people where name = ${name}`)[0]?.email ?? ''

test('the company’s provider lets in whom it vouches for, and knows them again by who they are, not by their address', async ({
  browser,
}) => {
  const page = await comeIn(browser, { sub: 'diego-at-work', email: await emailOf('Diego Robles'), email_verified: true })
  await expect(page).toHaveURL(`${product.url}/`)
  await page.getByRole('button', { name: /Diego Robles/ }).waitFor()
  await page.context().close()

  const again = await comeIn(browser, { sub: 'diego-at-work', email: 'another@address.example', email_verified: false })
  await again.getByRole('button', { name: /Diego Robles/ }).waitFor()
  const [kept] = await sql<{ count: number }[]>`select count(*)::int as count from credentials where kind = 'oidc'`
  expect(kept?.count).toBe(1)
})

test('nobody comes in by an address that the provider has not confirmed, by one that is not known, or by another’s answer', async ({
  browser,
}) => {
  const email = await emailOf('Marta Quintela')
  for (const claims of [
    { sub: 'somebody', email, email_verified: false },
    { sub: 'somebody', email },
    { sub: 'stranger', email: 'stranger@nowhere.example', email_verified: true },
    { sub: 'somebody', email, email_verified: true, nonce: 'of another question' },
  ]) {
    const page = await comeIn(browser, claims)
    await expect(page.getByText('Your company account is not known here.')).toBeVisible()
    expect((await page.context().request.get('/api/trpc/admin.me.get')).status()).toBe(401)
    await page.context().close()
  }
  const [kept] = await sql<{ count: number }[]>`select count(*)::int as count from credentials where kind = 'oidc'`
  expect(kept?.count).toBe(1)
})
