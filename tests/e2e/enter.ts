import type { BrowserContext, Page } from '@playwright/test'

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
