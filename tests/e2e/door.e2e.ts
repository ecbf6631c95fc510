import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import postgres from 'postgres'
import { listenForErrors, signIn } from './enter.ts'
import { test } from './test.ts'

test.use({ locale: 'en-GB' })

for (const colorScheme of ['light', 'dark'] as const)
  test(`the sign-in page passes axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/sign-in')
    await expect(page.getByRole('button', { name: /Enter as Helena Duarte, Manager/ })).toBeVisible()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })

test('one click enters as a demo person, and only as such', async ({ page }) => {
  const errors = listenForErrors(page)
  await page.goto('/it')
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.getByRole('button', { name: /Enter as Helena Duarte/ }).click()
  await expect(page.getByRole('button', { name: 'Your account: Helena Duarte' })).toBeVisible()
  await expect(page.locator('[role=status]').filter({ hasText: 'Live' })).toBeVisible()
  expect(errors()).toEqual([])
})

test('a wrong password is refused in words and keeps what was typed', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill('nobody@casaribera.example')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'do not fit' })).toBeVisible()
  await expect(page.getByLabel('E-mail')).toHaveValue('nobody@casaribera.example')
})

test('the language changes in place and stays', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('radio', { name: 'Português' }).click()
  await expect(page.getByRole('heading', { name: 'Iniciar sessão' })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'pt')
})

test('signing out everywhere ends the other browser at once', async ({ browser }) => {
  const [here, there] = [await browser.newContext(), await browser.newContext()]
  await Promise.all([signIn(here, 'Joana Prates'), signIn(there, 'Joana Prates')])
  const [desk, phone] = [await here.newPage(), await there.newPage()]
  await phone.goto('/')
  await expect(phone.locator('[role=status]').filter({ hasText: /Live|Em direto|Ao vivo/ })).toBeVisible()
  await desk.goto('/')
  await desk.getByRole('button', { name: /Joana Prates/ }).click()
  await desk.getByRole('button', { name: /Sign out everywhere/ }).click()
  await expect(phone).toHaveURL(/\/sign-in\?ended/, { timeout: 5_000 })
  await phone.goto('/it')
  await expect(phone).toHaveURL(/\/sign-in/)
})

test('a session that plain SQL revokes loses its socket', async ({ browser }) => {
  const context = await browser.newContext()
  await signIn(context, 'Carmen Vidal')
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('button', { name: /Carmen Vidal/ })).toBeVisible()
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1 })
  try {
    await sql`update sessions set revoked_at = now() where person_id = (select id from people where name = 'Carmen Vidal')`
  } finally {
    await sql.end()
  }
  await expect(page).toHaveURL(/\/sign-in\?ended/, { timeout: 5_000 })
})

test('a role sees only its areas', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' })
  await signIn(context, 'Carmen Vidal')
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'Overview' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Logistics' })).toHaveCount(0)
})
