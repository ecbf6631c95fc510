import { and, eq, type SQL, sql } from 'drizzle-orm'
import { PgDialect, type PgTable } from 'drizzle-orm/pg-core'
import type postgres from 'postgres'
import type { Tx } from '../../db/client.ts'
import type { Value } from '../kernel/record.ts'
import type { Filter } from '../metrics/filter.ts'
import { filterSql } from '../metrics/filter-sql.ts'
import type { Access } from './access.ts'
import type { Entity } from './entity.ts'
import { reachSql } from './scope-sql.ts'

/** A row as the feed serialises it. */
type Image = { readonly [column: string]: Value }
type Reader = Pick<postgres.Sql, 'unsafe'>

const dialect = new PgDialect({ casing: 'snake_case' })

/** The feed's images of the rows that pass the filter and that these accesses reach, whole: to be projected before use. */
export const readImages = (reader: Reader, entity: Entity, rows: Filter, accesses: readonly Access[]): Promise<Image[]> =>
  read(reader, entity.table, and(filterSql(entity, rows), reachSql(accesses, entity)) ?? sql`false`)

/** The feed's images of these records as they are now, whole, by key; `lock` holds them, in the order of their keys, to the end. */
export async function imagesById(tx: Tx, entity: Entity, ids: readonly string[], lock = false): Promise<Map<string, Image>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.execute<{ id: string; image: Image }>(
    sql`select id, feed_image(${entity.table}) as image from ${entity.table}
      where ${among(entity.table, ids)} order by id ${lock ? sql`for update` : sql``}`,
  )
  return new Map(rows.map(({ id, image }) => [id, image]))
}

/** The feed's image of one record as it is now, whole, or null. */
export async function readImage(reader: Reader, entity: Entity, id: string): Promise<Image | null> {
  const [image] = await read(reader, entity.table, eq(idOf(entity.table), sql`${id}::uuid`))
  return image ?? null
}

export const among = (table: PgTable, ids: readonly string[]): SQL =>
  sql`${idOf(table)} = any(string_to_array(${ids.join(' ')}, ' ')::uuid[])`

const idOf = (table: PgTable): SQL => sql`${table}.id`

async function read(reader: Reader, table: PgTable, where: SQL): Promise<Image[]> {
  const { sql: text, params } = dialect.sqlToQuery(sql`select feed_image(${table}) as image from ${table} where ${where}`)
  const rows = await reader.unsafe<{ image: Image }[]>(text, params.map(bindable))
  return rows.map(({ image }) => image)
}

function bindable(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError(`Cannot bind ${String(value)}: filters hold texts, numbers and flags only`)
}
