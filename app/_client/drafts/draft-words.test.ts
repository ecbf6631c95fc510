import { expect, test } from 'vitest'
import { draftWords } from './draft-words.ts'

test.each([
  ['plain text', 'Which roll is in it?', 'Which roll is in it?'],
  ['a field', JSON.stringify({ text: 'Blank labels', was: 'Labels', base: 3 }), 'Blank labels'],
  ['words in a talk', JSON.stringify({ body: 'Why?', mentions: [], key: 'a' }), 'Why?'],
  ['a new ticket', JSON.stringify({ subject: 'Till', body: 'Since noon', queueId: 'x' }), 'Till · Since noon'],
  ['a movement', JSON.stringify({ kind: 'issue', quantity: '3', reason: '', document: 'A-1', key: 'k' }), '3 · A-1'],
  ['a number that is text', '42', '42'],
  ['a list that is text', '["a"]', '["a"]'],
  ['nothing said yet', JSON.stringify({ body: '', mentions: ['x'] }), ''],
])('how it begins: %s', (_, body, words) => {
  expect(draftWords(body)).toBe(words)
})

test('a long text is cut', () => {
  expect(draftWords('a'.repeat(300))).toHaveLength(201)
})
