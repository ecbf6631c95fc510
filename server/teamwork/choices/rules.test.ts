import { expect, test } from 'vitest'
import { channelOf } from './rules.ts'

const choose = (scopeId: string | null, channel: 'none' | 'inbox' | 'email', kind: 'changed' | 'mention' = 'changed') => ({
  kind,
  scopeId,
  channel,
})

test('who chose nothing hears in the inbox', () => {
  expect(channelOf([], 'changed', ['desk'])).toBe('inbox')
  expect(channelOf([choose(null, 'none', 'mention')], 'changed', [])).toBe('inbox')
})

test('a choice for a place of the record goes before the one for anywhere, and only there', () => {
  const choices = [choose(null, 'none'), choose('desk', 'email')]
  expect(channelOf(choices, 'changed', ['desk', 'madrid'])).toBe('email')
  expect(channelOf(choices, 'changed', ['network'])).toBe('none')
  expect(channelOf([choose('desk', 'none')], 'changed', ['network'])).toBe('inbox')
})

test('of two places that differ the louder counts, whatever was chosen for anywhere', () => {
  expect(
    channelOf([choose(null, 'email'), choose('desk', 'none'), choose('madrid', 'inbox')], 'changed', ['desk', 'madrid']),
  ).toBe('inbox')
})
