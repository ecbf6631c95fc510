type Simple = string | number | boolean

/**
 * One condition on a column, as data: from it come the predicate here and the SQL (filter-sql.ts), and a property test
 * shows that they agree. Comparisons with null are false, as in SQL.
 */
export type Condition =
  | { column: string; is: 'null' | 'set' }
  | { column: string; in: readonly Simple[] }
  | { column: string; notIn: readonly Simple[] }
  | { column: string; compare: '<' | '<=' | '=' | '<>' | '>=' | '>'; to: number | string | { column: string } }

/** At least one of the groups holds, of which each is all of its conditions; without groups nothing passes. */
export type AnyOf = { anyOf: readonly (readonly Condition[])[] }

/** All of it holds; the empty filter holds for every row. */
export type Filter = readonly (Condition | AnyOf)[]

type Row = { readonly [column: string]: unknown }

/** Whether a row passes the filter. */
export function passes(filter: Filter, row: Row): boolean {
  for (const part of filter) if (!('anyOf' in part ? passesAny(part, row) : holds(part, row))) return false
  return true
}

const passesAny = ({ anyOf }: AnyOf, row: Row): boolean => anyOf.some((group) => passes(group, row))

function holds(condition: Condition, row: Row): boolean {
  const value = row[condition.column] ?? null
  if ('is' in condition) return condition.is === 'null' ? value === null : value !== null
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return false
  if ('in' in condition) return condition.in.includes(value)
  if ('notIn' in condition) return !condition.notIn.includes(value)
  const other = typeof condition.to === 'object' ? row[condition.to.column] : condition.to
  if (typeof other !== 'string' && typeof other !== 'number') return false
  if (typeof other !== typeof value) return false
  switch (condition.compare) {
    case '<':
      return value < other
    case '<=':
      return value <= other
    case '=':
      return value === other
    case '<>':
      return value !== other
    case '>=':
      return value >= other
    case '>':
      return value > other
  }
}

/** Every condition of the filter, those within groups too. */
export const conditionsIn = (filter: Filter): readonly Condition[] =>
  filter.flatMap((part) => ('anyOf' in part ? part.anyOf.flat() : [part]))

/** Every column that the filter reads. */
export const columnsIn = (filter: Filter): readonly string[] =>
  conditionsIn(filter).flatMap((condition) =>
    'compare' in condition && typeof condition.to === 'object' ? [condition.column, condition.to.column] : [condition.column],
  )
