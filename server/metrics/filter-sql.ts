import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm'
import type { Entity } from '../auth/entity.ts'
import { columnOf } from './column-kind.ts'
import type { AnyOf, Condition, Filter } from './filter.ts'

/** The filter as SQL on the entity's table, equal to `passes`; values are bound through the column's codec. */
export const filterSql = (entity: Entity, filter: Filter): SQL =>
  and(...filter.map((part) => ('anyOf' in part ? anyOfSql(entity, part) : conditionSql(entity, part)))) ?? sql`true`

const anyOfSql = (entity: Entity, { anyOf }: AnyOf): SQL => or(...anyOf.map((group) => filterSql(entity, group))) ?? sql`false`

const comparisons = { '<': lt, '<=': lte, '=': eq, '<>': ne, '>=': gte, '>': gt }

function conditionSql(entity: Entity, condition: Condition): SQL {
  const column = columnOf(entity, condition.column)
  if ('is' in condition) return condition.is === 'null' ? isNull(column) : isNotNull(column)
  if ('in' in condition) return inArray(column, [...condition.in])
  // Without values drizzle says `true`, but a null is in no list and outside none.
  if ('notIn' in condition) return condition.notIn.length === 0 ? isNotNull(column) : notInArray(column, [...condition.notIn])
  const other = typeof condition.to === 'object' ? columnOf(entity, condition.to.column) : condition.to
  return comparisons[condition.compare](column, other)
}
