import type { WireRecord } from '@/server/live/protocol.ts'
import { type Filter, passes } from '@/server/metrics/filter.ts'

/** Columns to sort by, the first decides; nulls come last either way, equal rows by id. */
export type Sort = readonly { column: string; down?: boolean }[]

/** The rows that pass, in order: the same array as before when it would hold the same rows. */
export function selectRows(
  rows: Iterable<WireRecord>,
  filter: Filter,
  sort: Sort,
  before: readonly WireRecord[],
): readonly WireRecord[] {
  const found: WireRecord[] = []
  for (const row of rows) if (passes(filter, row)) found.push(row)
  found.sort((a, b) => compareRows(a, b, sort))
  return found.length === before.length && found.every((row, index) => row === before[index]) ? before : found
}

function compareRows(a: WireRecord, b: WireRecord, sort: Sort): number {
  for (const { column, down } of sort) {
    const [left, right] = [a[column] ?? null, b[column] ?? null]
    if (left === right) continue
    if (left === null) return 1
    if (right === null) return -1
    const order = compareValues(left, right)
    if (order !== 0) return down === true ? -order : order
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b))
}
