import type { Value } from '../kernel/record.ts'

type Row = { readonly [column: string]: Value }

/** Rows that share the values of all dimensions, and their amount inside the window now. */
export type Group = { readonly dimensions: Row; amount: bigint }

/** The groups of an aggregate, each found by its values without making a text of them: this is on every change's way. */
export type GroupIndex = {
  groupOf(row: Row): Group
  /** Groups ever seen, also those that are empty now. */
  all(): readonly Group[]
}

/** A tree with one level for each dimension. */
type Branch = { twigs: Map<Value, Branch>; group: Group | null }

export function groupIndex(dimensions: readonly string[]): GroupIndex {
  const root: Branch = { twigs: new Map(), group: null }
  const groups: Group[] = []

  function groupOf(row: Row): Group {
    let branch = root
    for (const column of dimensions) {
      const value = row[column] ?? null
      let twig = branch.twigs.get(value)
      if (twig === undefined) {
        twig = { twigs: new Map(), group: null }
        branch.twigs.set(value, twig)
      }
      branch = twig
    }
    if (branch.group === null) {
      branch.group = { dimensions: Object.fromEntries(dimensions.map((column) => [column, row[column] ?? null])), amount: 0n }
      groups.push(branch.group)
    }
    return branch.group
  }

  return { groupOf, all: () => groups }
}
