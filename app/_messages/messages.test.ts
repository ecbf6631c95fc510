import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { messages } from './messages.ts'

const languages = ['en', 'es', 'pt'] as const

/** Every text of a catalogue by its path. */
function leaves(node: object, path = ''): [path: string, text: string][] {
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : leaves(value, `${path}${name}.`),
  )
}

/** The names in a text: in ICU a brace within an argument opens a text again, so names follow braces at even depth. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>()
  let depth = 0
  for (const [brace, name] of text.matchAll(/\{(\w*)|\}/g)) {
    if (brace === '}') depth--
    else if (depth++ % 2 === 0) names.add(name ?? '')
  }
  return [...names].sort()
}

test('a text takes the same arguments in every language', () => {
  const english = new Map(leaves(messages.en))
  for (const language of languages)
    for (const [path, text] of leaves(messages[language]))
      expect(argumentsOf(text), `${language} ${path}`).toEqual(argumentsOf(english.get(path) ?? ''))
})

test.each(languages)('every text of %s can be read by ICU', (language) => {
  const broken: string[] = []
  const t = createTranslator<Record<string, never>>({
    locale: language,
    messages: messages[language] as never, // paths are data here: the typed keys of the catalogue do not fit
    onError: (error) => broken.push(error.message),
    getMessageFallback: ({ key }) => key,
  })
  for (const [path, text] of leaves(messages[language]))
    t(path as never, Object.fromEntries(argumentsOf(text).map((name) => [name, 1])) as never)
  expect(broken).toEqual([])
})

test('no text of Spanish or Portuguese was left in English', () => {
  const english = new Map(leaves(messages.en))
  const same = /^[^a-z]*$|^(\{[^}]*\}|[\s·,:→()/–-])+$/i
  for (const language of ['es', 'pt'] as const) {
    const left = leaves(messages[language]).filter(
      ([path, text]) => text.split(' ').length > 2 && english.get(path) === text && !same.test(text),
    )
    expect(left, language).toEqual([])
  }
})
