import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { docOf, firstState, splice, spliceBetween, takeIn, textOf } from './rules.ts'

const spliced = (before: string, after: string, caret?: number) => {
  const { at, removed, inserted } = spliceBetween(before, after, caret)
  return before.slice(0, at) + inserted + before.slice(at + removed)
}

test('a splice makes the one text of the other, whatever they are and wherever the caret is', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '🖨', '🔥', 'ñ'), maxLength: 12 })
  fc.assert(
    fc.property(text, text, fc.nat(24), (before, after, caret) => {
      expect(spliced(before, after, Math.min(caret, after.length))).toBe(after)
      expect(spliced(before, after)).toBe(after)
    }),
    { numRuns: 2_000 },
  )
})

test('a letter typed beside its like is new where it was typed', () => {
  expect(spliceBetween('aaa', 'aaaa', 2)).toEqual({ at: 1, removed: 0, inserted: 'a' })
  expect(spliceBetween('aaa', 'aaaa', 4)).toEqual({ at: 3, removed: 0, inserted: 'a' })
  expect(spliceBetween('aaaa', 'aaa', 1)).toEqual({ at: 1, removed: 1, inserted: '' })
})

test('a splice never parts the halves of a character', () => {
  expect(spliceBetween('🖨', '🖩')).toEqual({ at: 0, removed: 2, inserted: '🖩' })
  expect(spliceBetween('x🖨y', 'x🔨y')).toEqual({ at: 1, removed: 2, inserted: '🔨' })
})

test('a change from elsewhere meets what was written meanwhile, once', () => {
  const saved = firstState('The printer is broken. Room 4.')
  const doc = docOf(saved)
  splice(doc, { at: 22, removed: 0, inserted: ' It smokes.' })
  const shared = takeIn({ written: Y.encodeStateAsUpdate(doc), saved }, 'The old printer is broken. Room 5.')
  expect(textOf(docOf(shared.written)).toString()).toBe('The old printer is broken. It smokes. Room 5.')
  expect(textOf(docOf(shared.saved)).toString()).toBe('The old printer is broken. Room 5.')
  expect(takeIn(shared, 'The old printer is broken. Room 5.')).toEqual(shared)
})

test('a text that is wholly another is taken in without comparing it for ever', () => {
  const many = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`).join(' ')
  const saved = firstState(many('a'))
  const begun = performance.now()
  const shared = takeIn({ written: saved, saved }, many('b'))
  expect(textOf(docOf(shared.written)).toString()).toBe(many('b'))
  expect(performance.now() - begun).toBeLessThan(2_000)
})
