import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTextWorld } from './text-world.ts'

let world: Awaited<ReturnType<typeof openTextWorld>>
beforeAll(async () => {
  world = await openTextWorld()
})
afterAll(() => world.close())

describe('a database that was restored to before somebody wrote', () => {
  const forget = (id: string) => world.sql`delete from shared_texts where record = ${id}`

  test('an open page begins with the record again: its text stands there once, and what was not sent is put into it', async () => {
    const id = await world.ticketWith('The printer is broken.')
    const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
    ana?.write((text) => `${text} Sent and lost.`)
    await world.exchange([ana, ben])
    await forget(id)
    ana?.write((text) => `Urgent: ${text}`)
    await world.writers(id, world.by('admin'))
    expect(await ana?.save()).toMatchObject({ ok: false, reason: 'begun-anew' })
    await world.exchange([ana, ben])
    for (const each of [ana, ben]) expect(each?.read()).toBe('Urgent: The printer is broken.')
    expect(await ana?.save()).toMatchObject({ ok: true })
    expect(await world.bodyOf(id)).toBe('Urgent: The printer is broken.')
  })

  test('what a page has kept that is loaded anew is put into the text as words', async () => {
    const id = await world.ticketWith('The printer.')
    const [ana] = await world.writers(id, world.by('it'))
    ana?.write((text) => `${text} It smokes.`)
    await forget(id)
    const again = ana?.reload()
    await again?.text.sync()
    await again?.text.sync()
    expect(again?.read()).toBe('The printer. It smokes.')
    expect(again?.text.read().isSent).toBe(true)
  })

  test('a text that is there in an older state gets from an open page what it lacks', async () => {
    const id = await world.ticketWith('One.')
    const [ana] = await world.writers(id, world.by('it'))
    const [before] = await world.sql<{ written: Uint8Array }[]>`select written from shared_texts where record = ${id}`
    ana?.write((text) => `${text} Two.`)
    await ana?.text.sync()
    await world.sql`update shared_texts set written = ${Buffer.from(before?.written ?? [])} where record = ${id}`
    ana?.write((text) => `${text} Three.`)
    await ana?.text.sync()
    await ana?.text.sync()
    const [ben] = await world.writers(id, world.by('manager'))
    expect(ben?.read()).toBe('One. Two. Three.')
  })
})
