import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { feedRow } from '../../db/schema/feed.ts'
import type { Value } from '../kernel/record.ts'

type Image = { readonly [column: string]: Value }

/** How this writer last left each record; what it says again has not changed there, whatever people did to it here since. */
export async function lastWrittenBy(tx: Tx, actor: string, ids: readonly string[]): Promise<ReadonlyMap<string, Image | null>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectDistinctOn([feedRow.pk], { id: feedRow.pk, row: feedRow.new })
    .from(feedRow)
    .where(and(inArray(feedRow.pk, [...ids]), eq(feedRow.actor, actor)))
    .orderBy(feedRow.pk, desc(feedRow.id))
  return new Map(rows.map(({ id, row }) => [id, row]))
}

/** What another system says now that it did not say before (`base`), and that is not so here already. */
export function changedThere<Columns extends object>(
  columns: Columns,
  base: { readonly [column: string]: unknown },
  current: { readonly [column: string]: unknown },
): Partial<Columns> {
  const changed: Partial<Columns> = {}
  for (const name in columns) if (columns[name] !== base[name] && columns[name] !== current[name]) changed[name] = columns[name]
  return changed
}
