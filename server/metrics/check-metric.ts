import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Entity } from '../auth/entity.ts'
import { log } from '../kernel/log.ts'
import { type ColumnKind, columnOf, kindOf } from './column-kind.ts'
import { type Condition, conditionsIn } from './filter.ts'
import { type Aggregate, aggregatesOf, columnsOf, type Metric } from './metric.ts'

const ordered: readonly ColumnKind[] = ['integer', 'minor', 'quantity', 'instant', 'day']
const summed: readonly ColumnKind[] = ['integer', 'minor', 'quantity']
const grouped: readonly ColumnKind[] = ['integer', 'flag', 'key', 'choice', 'text']

/** Throws an Error that says what the definition lacks to mean the same in SQL and in the fold, and to be shown to anybody. */
export function checkMetric(metric: Metric, entityNamed: (name: string) => Entity): void {
  const problem = lackOf(metric, entityNamed)
  if (problem !== null) throw new Error(`Cannot keep metric "${metric.id}": ${problem}`)
}

/** Whether a built metric can be kept; what it lacks is in the log. */
export function isSound(metric: Metric, entityNamed: (name: string) => Entity): boolean {
  const problem = lackOf(metric, entityNamed)
  if (problem !== null) log.warn({ metric: metric.id, problem }, 'a built metric is left out')
  return problem === null
}

/** What a metric lacks, in words that quote it; null when all its parts mean the same in SQL and in the fold. */
export function lackOf(metric: Metric, entityNamed: (name: string) => Entity): string | null {
  for (const aggregate of [...aggregatesOf(metric.formula), metric.records]) {
    const entity = entityNamed(aggregate.entity)
    const unknown = columnsOf(aggregate).find((name) => !Object.hasOwn(entity.columns, name))
    const problem = unknown === undefined ? problemOf(aggregate, entity) : `${entity.name} has no column "${unknown}"`
    if (problem !== null) return problem
  }
  return null
}

/** What an aggregate lacks, in words that quote it; null when it means the same in SQL and in the fold. */
export function problemOf(aggregate: Aggregate, entity: Entity): string | null {
  const { measure, window, dimensions, filter } = aggregate
  const kind = (name: string) => kindOf(columnOf(entity, name))
  for (const name of columnsOf(aggregate)) {
    columnOf(entity, name)
    // The feed names old values of what was changed by hand only, so these two have no old image.
    if (name === 'version' || name === 'updatedAt') return `column "${name}" has no old value in the feed`
    if (entity.columns[name] === 'secret') return `column "${name}" is secret`
  }
  if (measure.kind === 'sum' && !summed.includes(kind(measure.column))) return `column "${measure.column}" cannot be summed`
  for (const name of dimensions) {
    if (!grouped.includes(kind(name))) return `column "${name}" cannot be a dimension`
    // Where there is no value the key is the empty text, which such a column might hold itself.
    if (kind(name) === 'text' && !columnOf(entity, name).notNull)
      return `text column "${name}" may be null, so it cannot be a dimension`
  }
  if (window !== undefined) {
    for (const name of [window.column, window.orElse ?? window.column])
      if (kind(name) !== 'instant') return `column "${name}" is no instant, so it cannot have a window`
    if ('days' in window && !(isCount(window.days) && window.days > 0 && isCount(window.back ?? 0)))
      return 'its days are no whole number'
    if ('hours' in window && !isSpan(window.hours)) return 'its hours do not span anything'
  }
  for (const condition of conditionsIn(filter)) {
    const bad = badCondition(condition, entity)
    if (bad !== null) return bad
  }
  return null
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0

function isSpan({ from, to }: { from: number | null; to: number | null }): boolean {
  if (![from, to].every((end) => end === null || Number.isFinite(end))) return false
  return from === null || to === null ? from !== to : from < to
}

function badCondition(condition: Condition, entity: Entity): string | null {
  const column = columnOf(entity, condition.column)
  const kind = kindOf(column)
  if ('is' in condition) return null
  if ('compare' in condition) {
    if (!ordered.includes(kind) && condition.compare !== '=' && condition.compare !== '<>')
      return `column "${condition.column}" has no order`
    if (typeof condition.to === 'object')
      return kindOf(columnOf(entity, condition.to.column)) === kind && kind !== 'other'
        ? null
        : `columns "${condition.column}" and "${condition.to.column}" differ in kind`
    return fits(column, condition.to) ? null : `"${condition.to}" is no value of column "${condition.column}"`
  }
  const strange = ('in' in condition ? condition.in : condition.notIn).find((value) => !fits(column, value))
  return strange === undefined ? null : `"${strange}" is no value of column "${condition.column}"`
}

const largest: { readonly [sqlType: string]: number } = { smallint: 32_767, integer: 2_147_483_647 }
/** Years 1 to 9999, what both sides write alike. */
const instants = { from: -62_135_596_800_000, to: 253_402_300_799_999 }

/** Whether the value is one that the column could hold as its image has it, so that SQL neither fails nor reads it differently. */
function fits(column: PgColumn, value: string | number | boolean): boolean {
  const kind = kindOf(column)
  switch (kind) {
    case 'integer':
    case 'minor':
    case 'quantity':
      return (
        typeof value === 'number' &&
        Math.abs(value) <= (largest[column.getSQLType()] ?? Number.MAX_SAFE_INTEGER) &&
        Number.isInteger(value)
      )
    case 'instant':
      return typeof value === 'number' && Number.isInteger(value) && value >= instants.from && value <= instants.to
    case 'flag':
      return typeof value === 'boolean'
    case 'key':
      return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
    case 'choice':
      return typeof value === 'string' && column.enumValues?.includes(value) === true
    case 'text':
      return typeof value === 'string' && !value.includes('\0')
    case 'day':
      return (
        typeof value === 'string' &&
        /^\d{4}-\d{2}-\d{2}$/.test(value) &&
        new Date(`${value}T00:00Z`).toJSON()?.slice(0, 10) === value
      )
    case 'other':
      return false
  }
}
