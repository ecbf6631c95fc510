import { toBase64 } from 'lib0/buffer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longTexts } from '../../server/areas/all.ts'
import { changeState } from '../../server/areas/it/states/commands.ts'
import { editTicket } from '../../server/areas/it/tickets/commands.ts'
import { saveText, writeText } from '../../server/teamwork/texts/commands.ts'
import { listUnsaved } from '../../server/teamwork/texts/queries.ts'
import { firstState } from '../../server/teamwork/texts/rules.ts'
import { createUndo } from '../../server/undo/commands.ts'
import { key } from './it-world.ts'
import { openTextWorld } from './text-world.ts'
import { openWriter } from './text-writer.ts'

let world: Awaited<ReturnType<typeof openTextWorld>>
beforeAll(async () => {
  world = await openTextWorld()
})
afterAll(() => world.close())

test('two people write in one text at once: both have all of it, and the record stays as it is until somebody saves', async () => {
  const id = await world.ticketWith('The printer.')
  const before = await world.row(id)
  const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
  ana?.write((text) => text.replace('The', 'The old'))
  ben?.write((text) => `${text} It smokes.`)
  await world.exchange([ana, ben])
  for (const each of [ana, ben]) expect(each?.read()).toBe('The old printer. It smokes.')
  expect(await world.row(id)).toEqual(before)
  expect(await ana?.save()).toMatchObject({ ok: true, ticket: { id } })
  expect(await world.bodyOf(id)).toBe('The old printer. It smokes.')
})

test('what is saved is what the saver sees: the half-written word of another stays written and unsaved', async () => {
  const id = await world.ticketWith('Begin.')
  const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
  ben?.write((text) => `${text} Half a wo`)
  await ben?.text.sync()
  ana?.write((text) => `Ana: ${text}`)
  expect(ana?.read()).toBe('Ana: Begin.')
  expect(await ana?.save()).toMatchObject({ ok: true })
  expect(await world.bodyOf(id)).toBe('Ana: Begin.')
  await world.exchange([ana, ben])
  for (const each of [ana, ben]) expect(each?.read()).toBe('Ana: Begin. Half a wo')
  expect(ben?.text.read()).toMatchObject({ by: expect.stringMatching(/^person:/), at: expect.any(Number) })
})

test('who saves without having seen what another saved writes over none of it', async () => {
  const id = await world.ticketWith('One. Two. Three.')
  const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
  ana?.write((text) => text.replace('One', 'Uno'))
  ben?.write((text) => text.replace('Three', 'Tres'))
  expect(await ana?.save()).toMatchObject({ ok: true })
  expect(await ben?.save()).toMatchObject({ ok: true })
  expect(await world.bodyOf(id)).toBe('Uno. Two. Tres.')
})

test('a change in plain SQL, by an import or by another screen meets what is being written, once', async () => {
  const id = await world.ticketWith('Floor 3, room 12.')
  const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
  ana?.write((text) => `${text} Urgent.`)
  await ana?.text.sync()
  await world.sql`update tickets set body = 'Floor 4, room 12.' where id = ${id}`
  await Promise.all([ana?.text.sync(), ben?.text.sync()])
  await world.exchange([ana, ben])
  for (const each of [ana, ben]) expect(each?.read()).toBe('Floor 4, room 12. Urgent.')
  const { version } = await world.row(id)
  await editTicket(world.by('admin'), { key: key(), id, base: version, set: { body: 'Floor 4, room 13.' } })
  expect(await ben?.save()).toMatchObject({ ok: true })
  expect(await world.bodyOf(id)).toBe('Floor 4, room 13. Urgent.')
})

test('an undone saving goes out of the record and leaves what was written since', async () => {
  const id = await world.ticketWith('As it was.')
  const [ana] = await world.writers(id, world.by('it'))
  ana?.write((text) => `${text} A mistake.`)
  const pressed = key()
  await ana?.save(pressed)
  ana?.write((text) => `${text} And more.`)
  await ana?.text.sync()
  expect(await createUndo(world.by('it'), { key: key(), set: { kind: 'mutation', key: pressed } })).toMatchObject({ ok: true })
  expect(await world.bodyOf(id)).toBe('As it was.')
  await ana?.text.sync()
  expect(ana?.read()).toBe('As it was. And more.')
})

test('what was discarded comes back without what another wrote meanwhile going', async () => {
  const id = await world.ticketWith('As saved.')
  const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
  ana?.write(() => 'As saved, and more.')
  const bringBack = ana?.text.replace('As saved.')
  await world.exchange([ana, ben])
  ben?.write((text) => `${text} Ben types.`)
  await world.exchange([ana, ben])
  bringBack?.()
  await world.exchange([ana, ben])
  for (const each of [ana, ben]) expect(each?.read()).toBe('As saved, and more. Ben types.')
})

test('a saving that is sent twice takes effect once and gets its first answer', async () => {
  const id = await world.ticketWith('x')
  const [ana] = await world.writers(id, world.by('it'))
  ana?.write(() => 'xy')
  const [pressed, whole] = [key(), ana?.text.whole() ?? { document: '', state: '' }]
  const send = () => saveText(world.by('it'), longTexts, { key: pressed, id, entity: 'tickets', field: 'body', ...whole })
  expect(await send()).toEqual(await send())
  expect((await world.row(id)).version).toBe(2)
})

test('what somebody wrote last and nobody saved is in their list, and in nobody else’s, until it is saved', async () => {
  const id = await world.ticketWith('Ground floor.')
  const [ana, ben] = await world.writers(id, world.by('it'), world.by('manager'))
  const mine = async (role: 'it' | 'manager') =>
    (await listUnsaved(world.by(role), world.staff[role], longTexts)).filter(({ record }) => record === id)
  expect(await mine('it')).toEqual([])
  ana?.write((text) => `${text} And the first.`)
  await world.exchange([ana, ben])
  expect(await mine('it')).toMatchObject([{ entity: 'tickets', field: 'body', words: 'Ground floor. And the first.' }])
  expect(await mine('manager')).toEqual([])
  await ben?.save()
  expect(await mine('it')).toEqual([])
})

test('the note of a service is written together too, by those who may change the service', async () => {
  const [service] = await world.sql<{ id: string }[]>`insert into services (name, note) values ('Mail', 'Slow.') returning id`
  const place = { entity: 'services', field: 'note' }
  const id = service?.id ?? ''
  const ana = openWriter(world.by('it'), id, place)
  await ana.text.sync()
  ana.write((text) => `${text} Since noon.`)
  expect(await ana.save()).toMatchObject({ ok: true, service: { id, note: 'Slow. Since noon.', version: 2 } })
  const asked = { ...place, record: id, document: null, update: '', vector: '' }
  await expect(writeText(world.by('manager'), longTexts, asked)).rejects.toMatchObject({ code: 'not-permitted' })
})

describe('what is refused', () => {
  const at = (id: string) => ({ entity: 'tickets', field: 'body', record: id, document: null, update: '', vector: '' })

  test('a closed ticket takes no saving and says why; what is written of it stays', async () => {
    const id = await world.ticketWith('Done?')
    const [ana] = await world.writers(id, world.by('it'))
    await changeState(world.by('it'), { key: key(), id, action: 'solve' })
    await changeState(world.by('it'), { key: key(), id, action: 'close' })
    ana?.write((text) => `${text} Not quite.`)
    await ana?.text.sync()
    expect(await ana?.save()).toMatchObject({ ok: false, reason: 'wrong-state' })
    const [later] = await world.writers(id, world.by('manager'))
    expect(later?.read()).toBe('Done? Not quite.')
  })

  test('a text that is too long is refused whole', async () => {
    const id = await world.ticketWith('short')
    const [ana] = await world.writers(id, world.by('it'))
    ana?.write(() => 'x'.repeat(20_001))
    expect(await ana?.save()).toMatchObject({ ok: false, reason: 'too-long' })
    expect(await world.bodyOf(id)).toBe('short')
  })

  test('nobody fills the database with one text', async () => {
    const id = await world.ticketWith('short')
    const [ana] = await world.writers(id, world.by('it'))
    ana?.write(() => 'x'.repeat(40_001))
    await ana?.text.sync()
    expect(ana?.text.read().failure).toMatchObject({ code: 'bad-input' })
    ana?.write(() => 'short again')
    await ana?.text.sync()
    expect(ana?.text.read()).toMatchObject({ failure: null, isSent: true })
  })

  test('who may not write the text neither reads nor writes what others write', async () => {
    const id = await world.ticketWith('inside')
    for (const role of ['external', 'finance', 'hr'] as const)
      await expect(writeText(world.by(role), longTexts, at(id))).rejects.toThrow(/not yours to see|roles do not/)
    await expect(writeText(world.by('it'), longTexts, { ...at(id), field: 'subject' })).rejects.toThrow('no long text')
    await expect(writeText(world.by('it'), longTexts, { ...at(key()) })).rejects.toThrow('not yours to see')
  })

  test('bytes that are none of a text, and characters that cannot be kept', async () => {
    const id = await world.ticketWith('fine')
    const nonsense = toBase64(new Uint8Array([9, 9, 9, 9, 9, 9]))
    const { document } = await writeText(world.by('it'), longTexts, at(id))
    for (const wrong of [{ update: nonsense }, { vector: nonsense }])
      await expect(writeText(world.by('it'), longTexts, { ...at(id), document, ...wrong })).rejects.toThrow('load the page again')
    const state = toBase64(firstState('nul \0'))
    const asked = { key: key(), id, entity: 'tickets', field: 'body', document, state }
    await expect(saveText(world.by('it'), longTexts, asked)).rejects.toThrow('cannot be kept')
    expect(await world.bodyOf(id)).toBe('fine')
  })
})
