import { expect, test } from 'vitest'
import { tickets } from '../areas/it/topics.ts'
import { hitOf, passageIn } from './hit.ts'

const everything = [[]]
const image = { id: 'a', number: 1042, subject: 'Printer', body: 'It hums all day', requesterName: 'Ana' }

test('a hit is called by its label and tells of its first text', () => {
  const accesses = [{ rows: everything, columns: ['id', 'number', 'subject', 'body'], verbs: [] }]
  expect(hitOf(tickets, accesses, image, ['printer'])).toEqual({
    entity: 'tickets',
    id: 'a',
    label: 'T-1042',
    title: 'Printer',
    snippet: 'It hums all day',
  })
})

test('what its reader may not see of it is not in a hit', () => {
  const hit = hitOf(tickets, [{ rows: everything, columns: ['id', 'subject'], verbs: [] }], image, ['hums'])
  expect(hit).toEqual({ entity: 'tickets', id: 'a', label: null, title: 'Printer', snippet: null })
  expect(hitOf(tickets, [{ rows: everything, columns: ['id', 'body'], verbs: [] }], image, [])).toBeNull()
  expect(hitOf(tickets, [{ rows: [], columns: ['id', 'subject'], verbs: [] }], image, [])).toBeNull()
})

test('the passage stands around the first word that begins alike, accents aside', () => {
  const text = `${'before '.repeat(30)}la última sesión de ayer ${'after '.repeat(30)}`
  expect(passageIn(text, ['sesiones'])).toMatch(/^… before before la última sesión de ayer after/)
  expect(passageIn('La sesión', ['sesion'])).toBe('La sesión')
  expect(passageIn('La sesión', ['otra'])).toBeNull()
})

test('a passage has a bounded length, in whole characters', () => {
  const passage = passageIn('👩‍💻'.repeat(4000), ['x']) ?? passageIn(`x${'é'.repeat(4000)}`, ['x']) ?? ''
  expect([...passage].length).toBeLessThanOrEqual(91)
})
