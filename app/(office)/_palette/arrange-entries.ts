import type { Entry } from './entry.ts'
import { likeness } from './likeness.ts'

/** What can be shown: what this page offers, actions and pages known here, and records. */
export type Known = { here: readonly Entry[]; actions: readonly Entry[]; pages: readonly Entry[]; records: readonly Entry[] }

/** A part of the list; `key` tells apart parts of one name. */
export type Part = { key: string; name: 'here' | 'actions' | 'pages' | 'records' | 'recent'; entries: readonly Entry[] }

/** Everything, when nothing is typed: first what was opened lately. */
export const everything = ({ here, actions, pages, records }: Known): readonly Part[] =>
  present([
    { key: 'recent', name: 'recent', entries: records },
    { key: 'here', name: 'here', entries: here },
    { key: 'actions', name: 'actions', entries: actions },
    { key: 'pages', name: 'pages', entries: pages },
  ])

/** What answers `typed`: actions and pages called so, then records, then actions and pages that only come near. */
export function answering({ here, actions, pages, records }: Known, typed: string): readonly Part[] {
  const graded = (entries: readonly Entry[], least: number, most: number) =>
    entries
      .map((entry) => ({ entry, grade: likeness(entry.label, typed) }))
      .filter(({ grade }) => grade >= least && grade <= most)
      .sort((a, b) => b.grade - a.grade)
      .map(({ entry }) => entry)
  const doings = [...here, ...actions]
  return present([
    { key: 'actions', name: 'actions', entries: graded(doings, 3, 3) },
    { key: 'pages', name: 'pages', entries: graded(pages, 3, 3) },
    { key: 'records', name: 'records', entries: records },
    { key: 'near actions', name: 'actions', entries: graded(doings, 1, 2) },
    { key: 'near pages', name: 'pages', entries: graded(pages, 1, 2) },
  ])
}

const present = (parts: readonly Part[]) => parts.filter(({ entries }) => entries.length > 0)
