import { type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Entity } from '../auth/entity.ts'
import type { Instant } from '../kernel/clock.ts'
import { columnOf, kindOf } from './column-kind.ts'
import { filterSql } from './filter-sql.ts'
import type { Bucket } from './fold.ts'
import type { Aggregate } from './metric.ts'
import type { SlotWindow } from './window.ts'

/** An aggregate with all it needs to be asked of the database. */
export type Question = { aggregate: Aggregate; entity: Entity; window: SlotWindow; timeZone: string }
/** A connection or a transaction of the raw client. */
export type Reader = { unsafe(text: string, bound?: (string | number | boolean)[]): { values(): PromiseLike<unknown[][]> } }

const dialect = new PgDialect({ casing: 'snake_case' })

/** The amount of each group inside the window at `now`: the number as plain SQL has it. */
export async function readAmounts(reader: Reader, question: Question, now: Instant): Promise<Bucket[]> {
  const { aggregate, entity } = question
  const rows = await runSql(
    reader,
    sql`select ${selected([...dimensionsOf(question), sql`null`, amountOf(question)])} from ${entity.table}
      where ${filterSql(entity, aggregate.filter)} and ${insideSql(question, now, true)}${groupBy(aggregate.dimensions.length)}`,
  )
  return rows.map(bucketOf)
}

/** What a fold starts from at `now` (M2): one GROUP BY, by dimension and by slot of the window. */
export async function readBuckets(reader: Reader, question: Question, now: Instant): Promise<Bucket[]> {
  const { aggregate, entity } = question
  const rows = await runSql(
    reader,
    sql`select ${selected([...dimensionsOf(question), slotSql(question, now), amountOf(question)])} from ${entity.table}
      where ${filterSql(entity, aggregate.filter)} and ${insideSql(question, now, false)}${groupBy(aggregate.dimensions.length + 1)}`,
  )
  return rows.map(bucketOf)
}

const selected = (expressions: readonly SQL[]): SQL => sql.join([...expressions], sql`, `)

const dimensionsOf = ({ aggregate, entity }: Question): SQL[] =>
  aggregate.dimensions.map((name) => sql`${columnOf(entity, name)}`)

/** By place, since an expression with a bound value is not equal to itself for GROUP BY. */
const groupBy = (columns: number): SQL =>
  columns === 0 ? sql`` : sql.raw(` group by ${Array.from({ length: columns }, (_, index) => index + 1).join(', ')}`)

function amountOf({ aggregate, entity }: Question): SQL {
  if (aggregate.measure.kind === 'count') return sql`count(*)::text`
  const column = columnOf(entity, aggregate.measure.column)
  return kindOf(column) === 'quantity' ? sql`round(sum(${column}) * 1000)::text` : sql`sum(${column})::text`
}

function instantSql({ aggregate, entity }: Question): SQL | null {
  const { window } = aggregate
  if (window === undefined) return null
  const column = columnOf(entity, window.column)
  return window.orElse === undefined ? sql`${column}` : sql`coalesce(${column}, ${columnOf(entity, window.orElse)})`
}

const bound = (at: Instant): SQL => sql`${new Date(at).toISOString()}::timestamptz`

/** Rows that count at `now`, or, without the far end, that count now or later. */
export function insideSql(question: Question, now: Instant, farEnd: boolean): SQL {
  const instant = instantSql(question)
  if (instant === null) return sql`true`
  const { from, to } = question.window.instants(now)
  const ends = [sql`${instant} is not null`]
  if (Number.isFinite(from)) ends.push(sql`${instant} >= ${bound(from)}`)
  if (farEnd && Number.isFinite(to)) ends.push(sql`${instant} < ${bound(to)}`)
  return sql.join(ends, sql` and `)
}

function slotSql(question: Question, now: Instant): SQL {
  const { window } = question.aggregate
  const instant = instantSql(question)
  if (window === undefined || instant === null) return sql`null`
  if ('days' in window) return sql`(${instant} at time zone ${question.timeZone})::date - date '1970-01-01'`
  const slot = sql`(extract(epoch from ${instant}) * 1000)::bigint::text`
  if (window.hours.from !== null) return slot
  // What never leaves is inside for good: one bucket, however old.
  return sql`case when ${instant} < ${bound(question.window.instants(now).to)} then null else ${slot} end`
}

/** Runs a query built of tables and bound values; each row is the list of its columns. */
export async function runSql(reader: Reader, query: SQL): Promise<unknown[][]> {
  const { sql: text, params } = dialect.sqlToQuery(query)
  return await reader.unsafe(text, params.map(parameter)).values()
}

function parameter(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError(`Cannot bind ${String(value)}: filters hold texts, numbers and flags only`)
}

/** A row is: the dimensions' values, the slot, the amount (null for the sum of nothing). */
function bucketOf(row: unknown[]): Bucket {
  const slot = row.at(-2)
  return {
    values: row.slice(0, -2).map(dimensionValue),
    slot: slot === null ? null : Number(slot),
    amount: BigInt(String(row.at(-1) ?? 0)),
  }
}

function dimensionValue(value: unknown): string | number | boolean | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new TypeError(`Cannot group by ${String(value)}: dimensions are texts, numbers and flags only`)
}
