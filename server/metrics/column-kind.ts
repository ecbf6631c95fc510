import { getTableColumns } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Entity } from '../auth/entity.ts'

/** What a column holds, as far as filters, measures, windows and dimensions care. */
export type ColumnKind = 'integer' | 'minor' | 'quantity' | 'instant' | 'flag' | 'key' | 'choice' | 'text' | 'day' | 'other'

const kinds: { readonly [sqlType: string]: ColumnKind } = {
  smallint: 'integer',
  integer: 'integer',
  bigint: 'minor',
  'numeric(14,3)': 'quantity',
  'timestamp(3) with time zone': 'instant',
  boolean: 'flag',
  uuid: 'key',
  text: 'text',
  date: 'day',
}

/** The column of the entity's own table; throws for any other name, so that no name from outside gets into SQL. */
export function columnOf(entity: Entity, name: string): PgColumn {
  const columns: { [name: string]: PgColumn } = getTableColumns(entity.table)
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (column === undefined) throw new Error(`Cannot use column "${name}": ${entity.name} has no such column`)
  return column
}

export const kindOf = (column: PgColumn): ColumnKind =>
  column.enumValues === undefined ? (kinds[column.getSQLType()] ?? 'other') : 'choice'
