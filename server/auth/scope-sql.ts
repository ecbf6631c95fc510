import { or, type SQL, sql } from 'drizzle-orm'
import { filterSql } from '../metrics/filter-sql.ts'
import type { Access } from './access.ts'
import type { Entity } from './entity.ts'

/**
 * The rows that these accesses reach, as a condition in SQL. `using` names columns that a reader filters or sorts by: only
 * accesses that open them count, so that no order or filter tells what a column hides.
 */
export function reachSql(accesses: readonly Access[], entity: Entity, using: readonly string[] = []): SQL {
  const able = accesses.filter((access) => using.every((column) => access.columns.includes(column)))
  return or(...able.flatMap((access) => access.rows.map((filter) => filterSql(entity, filter)))) ?? sql`false`
}
