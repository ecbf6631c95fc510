import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import postgres from 'postgres'

type DoorAnswer = { result: { data: { demo: { id: string; name: string }[] } } }

/** Signs a demo person in without the form; the context then carries their session. */
export async function signIn(context: BrowserContext, name: string): Promise<void> {
  const door: DoorAnswer = await (await context.request.get('/api/trpc/admin.door.get')).json()
  const person = door.result.data.demo.find((each) => each.name === name)
  if (person === undefined)
    throw new Error(`Cannot sign in as "${name}": the demo has ${door.result.data.demo.map((each) => each.name).join(', ')}`)
  const { csrfToken } = await (await context.request.get('/api/auth/csrf')).json()
  const answer = await context.request.post('/api/auth/callback/demo', { form: { csrfToken, person: person.id, json: 'true' } })
  if (!answer.ok()) throw new Error(`Cannot sign in as "${name}": ${answer.status()}`)
}

/** Fails on anything that the page says on its console as an error, but for what `expected` matches. */
export function listenForErrors(page: Page, expected: RegExp | null = null): () => string[] {
  const heard: string[] = []
  const note = (text: string) => {
    if (expected === null || !expected.test(text)) heard.push(text)
  }
  page.on('console', (message) => message.type() === 'error' && note(message.text()))
  page.on('pageerror', (error) => note(error.message))
  return () => heard
}

/** A browser of one person, in English whatever their own language, at a page that is live. */
export async function enter(browser: Browser, name: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1600, height: 1000 }, ...options })
  await signIn(context, name)
  const page = await context.newPage()
  await page.goto(path)
  await page.locator('[role=status]').filter({ hasText: 'Live' }).waitFor()
  return page
}

/** A writer of plain SQL, as any other program would be; `end` when done. */
export const openSql = () => postgres(process.env.DATABASE_URL ?? '', { max: 1 })
