import { Circle } from 'lucide-react'
import { expect, test } from 'vitest'
import { answering, everything } from './arrange-entries.ts'
import type { Entry } from './entry.ts'

const entry = (label: string): Entry => ({ id: label, label, title: '', detail: '', icon: Circle, keys: '', run: () => {} })
const known = {
  here: [entry('Claim · T-1042')],
  actions: [entry('New ticket'), entry('Sign out')],
  pages: [entry('Overview'), entry('My tickets')],
  records: [entry('T-1042')],
}
const said = (parts: ReturnType<typeof everything>) =>
  parts.map(({ name, entries }) => [name, ...entries.map(({ label }) => label)])

test('with nothing typed the last opened come first, then what can be done here', () => {
  expect(said(everything(known)).map(([name]) => name)).toEqual(['recent', 'here', 'actions', 'pages'])
  expect(said(everything({ ...known, records: [], here: [] })).map(([name]) => name)).toEqual(['actions', 'pages'])
})

test('what is called so stands before records, what only comes near after them', () => {
  expect(said(answering(known, 'ticket'))).toEqual([
    ['actions', 'New ticket'],
    ['pages', 'My tickets'],
    ['records', 'T-1042'],
  ])
  expect(said(answering(known, 'tikcet'))).toEqual([
    ['records', 'T-1042'],
    ['actions', 'New ticket'],
    ['pages', 'My tickets'],
  ])
  expect(said(answering({ ...known, records: [] }, 'zzzz'))).toEqual([])
})
