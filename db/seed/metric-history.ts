import { type SQL, sql } from 'drizzle-orm'
import { entities, metrics } from '../../server/areas/all.ts'
import type { Entity } from '../../server/auth/entity.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import { columnOf, kindOf } from '../../server/metrics/column-kind.ts'
import type { CompanyDays } from '../../server/metrics/company-days.ts'
import { filterSql } from '../../server/metrics/filter-sql.ts'
import { evaluate } from '../../server/metrics/formula.ts'
import { type Aggregate, aggregatesOf } from '../../server/metrics/metric.ts'
import { slotWindow } from '../../server/metrics/window.ts'
import type { Db } from '../client.ts'
import { metricPoints } from '../schema/kpis.ts'

const nameOf = (aggregate: Aggregate): string => JSON.stringify(aggregate)
/** Metrics share aggregates; each is read once, under its place in this list. */
const aggregates = [
  ...new Map(metrics.flatMap(({ formula }) => aggregatesOf(formula)).map((aggregate) => [nameOf(aggregate), aggregate])).values(),
]
const placeOf = new Map(aggregates.map((aggregate, place) => [nameOf(aggregate), place]))

/** Records what every metric shows at moments of the story: one pass over each table, whatever the number of metrics. */
export function openMetricHistory(db: Db, days: CompanyDays) {
  const reads = entities.flatMap((entity) => {
    const columns = aggregates.flatMap((aggregate, place) =>
      aggregate.entity === entity.name ? [[String(place), amountSql(aggregate, entity, place)] as const] : [],
    )
    return columns.length === 0 ? [] : [db.select(Object.fromEntries(columns)).from(entity.table).prepare(`told_${entity.name}`)]
  })
  const windows = aggregates.map(({ window }) => slotWindow(window, days))
  const points: (typeof metricPoints.$inferInsert)[] = []

  return {
    async record(at: Instant): Promise<void> {
      const ends = windows.map((window) => window.instants(at))
      const bounds = Object.fromEntries(
        ends.flatMap(({ from, to }, place) => [
          [`from${place}`, isoOf(from)],
          [`to${place}`, isoOf(to)],
        ]),
      )
      const rows = await Promise.all(reads.map((read) => read.execute(bounds)))
      const amounts = new Map(
        rows.flatMap(([row]) => Object.entries(row ?? {})).map(([place, amount]) => [place, BigInt(amount)]),
      )
      const groupOf = (aggregate: Aggregate) => ({
        dimensions: {},
        amount: amounts.get(String(placeOf.get(nameOf(aggregate)))) ?? 0n,
      })
      for (const { id, formula } of metrics)
        points.push({
          metric: id,
          at,
          value: evaluate(
            formula,
            [[]],
            aggregatesOf(formula).map((each) => [groupOf(each)]),
          ).value,
        })
    },
    async save(): Promise<void> {
      for (let from = 0; from < points.length; from += 1000) await db.insert(metricPoints).values(points.slice(from, from + 1000))
    },
  }
}

/** Postgres takes `infinity` for an open end. */
const isoOf = (at: Instant): string => (Number.isFinite(at) ? new Date(at).toISOString() : at < 0 ? '-infinity' : 'infinity')

function amountSql(aggregate: Aggregate, entity: Entity, place: number): SQL<string> {
  const { measure, filter, window } = aggregate
  const counted = sql`filter (where ${filterSql(entity, filter)} and ${window === undefined ? sql`true` : insideSql(window, entity, place)})`
  if (measure.kind === 'count') return sql`(count(*) ${counted})::text`
  const column = columnOf(entity, measure.column)
  return sql`round(coalesce(sum(${column}) ${counted}, 0) * ${sql.raw(kindOf(column) === 'quantity' ? '1000' : '1')})::text`
}

function insideSql(window: NonNullable<Aggregate['window']>, entity: Entity, place: number): SQL {
  const column = columnOf(entity, window.column)
  const at = window.orElse === undefined ? sql`${column}` : sql`coalesce(${column}, ${columnOf(entity, window.orElse)})`
  return sql`${at} >= ${sql.placeholder(`from${place}`)}::timestamptz and ${at} < ${sql.placeholder(`to${place}`)}::timestamptz`
}
