import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { feedRow } from '../../db/schema/feed.ts'
import type { Value } from '../kernel/record.ts'

type Image = { readonly [column: string]: Value }

/**
 * What this writer itself last wrote into each column of these records. What it says again has not changed there, whatever
 * people did to it here since.
 */
export async function lastWrittenBy(tx: Tx, actor: string, ids: readonly string[]): Promise<ReadonlyMap<string, Image>> {
  if (ids.length === 0) return new Map()
  const { pk, op, new: row, old } = feedRow
  const changes = await tx
    .select({ id: pk, op, row, was: old })
    .from(feedRow)
    .where(and(inArray(pk, [...ids]), eq(feedRow.actor, actor)))
    .orderBy(feedRow.id)
  const written = new Map<string, Image>()
  for (const { id, op, row, was } of changes) {
    const columns = op === 'i' ? Object.keys(row ?? {}) : Object.keys(was ?? {})
    const values = columns.map((column) => [column, row?.[column] ?? null] as const)
    written.set(id, { ...written.get(id), ...Object.fromEntries(values) })
  }
  return written
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
