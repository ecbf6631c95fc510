import type { Cursor } from '../kernel/cursor.ts'
import type { LiveRecord, Value } from '../kernel/record.ts'

/** The point before the first transaction. */
export const origin: Cursor = { position: 0, tx: '00000000-0000-0000-0000-000000000000' }

/** One changed row. `was` holds the old values of the columns that changed; of a deleted row, the whole old row. */
export type Change = {
  rowId: number
  /** Name of the table in SQL, such as `stock_levels`. */
  table: string
  id: string
  version: number
  was: { readonly [column: string]: Value }
} & ({ op: 'insert' | 'update'; row: LiveRecord } | { op: 'delete'; row: null })

/** A placed transaction: its changes become visible together. */
export type FeedTransaction = {
  position: number
  /** Made with the position, at random: a placing that was lost and made again has another one (F6). */
  tx: string
  /** `person:<id>`, `system:<name>` or `db:<user>`. */
  actor: string
  session: string | null
  mutation: string | null
  at: number
  changes: readonly Change[]
}

/** The row before the change, or null where it was inserted: the new image overlaid with the old values. */
export function rowBefore(change: Change): { readonly [column: string]: Value } | null {
  switch (change.op) {
    case 'insert':
      return null
    case 'update':
      return { ...change.row, ...change.was }
    case 'delete':
      return change.was
  }
}
