import {
  and,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { Failure } from '../kernel/errors.ts'
import type { Condition, Filter } from '../metrics/filter.ts'
import type { Access } from './access.ts'
import type { Entity } from './entity.ts'

const comparisons = { '<': lt, '<=': lte, '=': eq, '<>': ne, '>=': gte, '>': gt } as const

/**
 * The rows that these accesses reach, as a condition in SQL. `using` names columns that a reader filters or sorts by: only
 * accesses that open them count, so that no order or filter tells what a column hides.
 */
export function reachSql(accesses: readonly Access[], entity: Entity, using: readonly string[] = []): SQL {
  const able = accesses.filter((access) => using.every((column) => access.columns.includes(column)))
  const filters = able.flatMap((access) => access.rows.map((filter) => filterSql(filter, entity)))
  return or(...filters) ?? sql`false`
}

/** A filter of data as a condition in SQL, the same that `passes` decides; the empty filter holds for every row. */
export function filterSql(filter: Filter, entity: Entity): SQL {
  return and(...filter.map((condition) => conditionSql(condition, entity))) ?? sql`true`
}

function conditionSql(condition: Condition, entity: Entity): SQL {
  const column = columnOf(entity, condition.column)
  if ('is' in condition) return condition.is === 'null' ? isNull(column) : isNotNull(column)
  if ('in' in condition) return inArray(column, [...condition.in])
  if ('notIn' in condition) return condition.notIn.length === 0 ? isNotNull(column) : notInArray(column, [...condition.notIn])
  const { to } = condition
  return comparisons[condition.compare](column, typeof to === 'object' ? columnOf(entity, to.column) : to)
}

function columnOf(entity: Entity, name: string): PgColumn {
  const column = getTableColumns(entity.table)[name]
  if (column === undefined) throw new Failure('bad-input', `Cannot filter ${entity.name} by "${name}": it has no such column`)
  return column
}
