import { expect, test } from 'vitest'
import { isPictureUrl, isTileKind } from './rules.ts'

test.each(['https://example.org/a.png', '/icon.svg', 'data:image/png;base64,iVBO', 'data:image/svg+xml,%3Csvg/%3E'])(
  'a picture may be shown from %s',
  (url) => expect(isPictureUrl(url)).toBe(true),
)

test.each([
  'http://example.org/a.png',
  '//example.org/a.png',
  '/\\example.org/a.png',
  'javascript:alert(1)',
  'data:text/html,<b>',
  'blob:https://example.org/1',
  'file:///etc/passwd',
  'icon.svg',
  'java\nscript:alert(1)',
  '',
])('but not from %j', (url) => expect(isPictureUrl(url)).toBe(false))

test('a kind is one of the list, not a name that every object has', () => {
  expect(['number', 'constructor', ''].map(isTileKind)).toEqual([true, false, false])
})
