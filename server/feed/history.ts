import { and, asc, eq, gt } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { feedRow } from '../../db/schema/feed.ts'
import type { Value } from '../kernel/record.ts'

type Image = { readonly [column: string]: Value }

/** One change of one record, by whom and when; `was` has the old values of the columns that changed. */
export type PastChange = {
  version: number
  op: 'i' | 'u' | 'd'
  at: number
  /** `person:<id>`, `system:<name>` or `db:<user>`. */
  actor: string
  /** Null of a deleted row. */
  row: Image | null
  was: Image
}

/** What the log (F8) still has of a record after its version `after`, oldest first; `table` is the name in SQL. */
export async function historyOf(tx: Tx, table: string, id: string, after: number): Promise<PastChange[]> {
  const rows = await tx
    .select({
      version: feedRow.version,
      op: feedRow.op,
      at: feedRow.at,
      actor: feedRow.actor,
      row: feedRow.new,
      was: feedRow.old,
    })
    .from(feedRow)
    .where(and(eq(feedRow.pk, id), eq(feedRow.tab, table), gt(feedRow.version, after)))
    .orderBy(asc(feedRow.id))
  return rows.map((row) => ({ ...row, was: row.was ?? {} }))
}
