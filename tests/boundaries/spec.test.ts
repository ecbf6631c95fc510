import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTree } from './tree.ts'

/** Each SPEC.md beside hard code numbers its rules at the start of a heading or a bold point; a test's title begins with the ids it proves. */
const specs = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('SPEC.md'))
  .map((path) => join('server', path))
const rulesIn = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/^(?:## |- \*\*)([A-Z]\d+)\b/gm)].map(([, id]) => id ?? '')
const titles = readTree()
  .filter(({ path }) => /\.(test|e2e)\.tsx?$/.test(path))
  .flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:test|it|describe)(?:\.\w+)*\(\s*['"`]((?:[A-Z]\d+[ :,]+)+)/g)].flatMap(([, ids = '']) =>
      [...ids.matchAll(/[A-Z]\d+/g)].map(([id]) => ({ id, path })),
    ),
  )

test('there are specs, and each numbers its rules from 1 on with one letter', () => {
  expect(specs).toContain('server/feed/SPEC.md')
  for (const spec of specs) {
    const rules = rulesIn(spec)
    const letter = rules[0]?.charAt(0)
    expect(rules, spec).toEqual(rules.map((_, n) => `${letter}${n + 1}`))
    expect(rules.length, spec).toBeGreaterThan(0)
  }
})

test('every rule of a spec has a test whose title begins with it', () => {
  const proved = new Set(titles.map(({ id }) => id))
  expect(specs.flatMap((spec) => rulesIn(spec).filter((id) => !proved.has(id)))).toEqual([])
})

test('every rule that a title names is in the spec of its letter', () => {
  const rules = new Set(specs.flatMap(rulesIn))
  const letters = new Set([...rules].map((id) => id.charAt(0)))
  expect(titles.filter(({ id }) => letters.has(id.charAt(0)) && !rules.has(id))).toEqual([])
})
