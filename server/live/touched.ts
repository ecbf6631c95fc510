import { type Change, type FeedTransaction, rowBefore } from '../feed/change.ts'
import type { Lens } from './lens.ts'
import type { WireRecord } from './protocol.ts'

/** What happened to one record in a stretch of the feed, oldest first, and who wrote it last. */
type Touch = { changes: Change[]; actor: string }

/** The records touched in a stretch of the feed, by table and id: only the last version of each goes out (L3). */
export type Touched = Map<string, Map<string, Touch>>

/** What an audience is told of a stretch; `null` when it is more than it makes sense to tell row by row. */
export type Effect = { puts: readonly WireRecord[]; gone: readonly string[]; by: readonly (readonly [string, string])[] } | null

/** Adds a transaction to what was touched. */
export function touch(touched: Touched, { changes, actor }: FeedTransaction): void {
  for (const change of changes) {
    const records = touched.get(change.table) ?? new Map<string, Touch>()
    touched.set(change.table, records)
    const known = records.get(change.id)
    if (known === undefined) records.set(change.id, { changes: [change], actor })
    else {
      known.changes.push(change)
      known.actor = actor
    }
  }
}

/**
 * What the audience of a lens is told: right for everybody who stands anywhere inside the stretch. A record that it saw
 * at any moment of it and does not see at the end is gone; one that was deleted and made again is gone first.
 */
export function effectOf(lens: Lens, records: ReadonlyMap<string, Touch>, most: number): Effect {
  const puts: WireRecord[] = []
  const gone: string[] = []
  const by: [string, string][] = []
  for (const [id, { changes, actor }] of records) {
    const row = changes.at(-1)?.row ?? null
    const record = row === null ? null : lens.see(row)
    if (record !== null) {
      puts.push(record)
      by.push([`${lens.entity.name}/${id}`, actor])
    }
    if (record === null ? wasSeen(lens, changes) : wasDeleted(changes)) gone.push(id)
    if (puts.length + gone.length > most) return null
  }
  return { puts, gone, by }
}

function wasSeen(lens: Lens, changes: readonly Change[]): boolean {
  const [first] = changes
  const before = first === undefined ? null : rowBefore(first)
  if (before !== null && lens.see(before) !== null) return true
  return changes.some(({ row }) => row !== null && lens.see(row) !== null)
}

const wasDeleted = (changes: readonly Change[]): boolean => changes.length > 1 && changes.some(({ op }) => op === 'delete')
