import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import type { Instant } from '../../server/kernel/clock.ts'
import { type Reader, runSql } from '../../server/metrics/aggregate-sql.ts'
import { columnOf } from '../../server/metrics/column-kind.ts'
import type { Condition, Filter } from '../../server/metrics/filter.ts'
import { filterSql } from '../../server/metrics/filter-sql.ts'
import type { Aggregate, Measure, Metric, Window } from '../../server/metrics/metric.ts'
import { entityNamed } from './world.ts'

const order = fc.constantFrom('<' as const, '<=' as const, '=' as const, '<>' as const, '>=' as const, '>' as const)
const shift = fc.constantFrom(-2160, -168, -24, -1.5, -1, 0, 0.25, 1, 2, 24, 72)

const days = fc.record({ days: fc.constantFrom(1, 2, 7, 28, 30, 31), back: fc.constantFrom(0, 0, 1, 7, 30) })
const hours = fc
  .tuple(fc.option(shift, { freq: 3 }), fc.option(shift, { freq: 3 }))
  .filter(([from, to]) => (from === null ? to !== null : to === null || from < to))
  .map(([from, to]) => ({ hours: { from, to } }))

const windowOver = (columns: readonly string[], orElse: string): fc.Arbitrary<Window | undefined> =>
  fc.option(
    fc
      .tuple(fc.constantFrom(...columns), fc.boolean(), fc.oneof(days, hours))
      .map(([column, fallsBack, span]) => ({ column, ...(fallsBack && { orElse }), ...span })),
    { nil: undefined, freq: 4 },
  )

type Choice = {
  entity: Aggregate['entity']
  conditions: fc.Arbitrary<Condition>
  summed: readonly string[]
  window: fc.Arbitrary<Window | undefined>
  dimensions: readonly string[]
}

const ticketConditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.subarray(['new', 'open', 'pending', 'solved', 'closed']).map((states) => ({ column: 'state', in: states })),
  fc.subarray(['new', 'open', 'solved']).map((states) => ({ column: 'state', notIn: states })),
  fc.record({
    column: fc.constantFrom('assigneeId', 'siteId', 'rating', 'solvedAt'),
    is: fc.constantFrom('null' as const, 'set' as const),
  }),
  fc.subarray([1, 3, 5]).map((ratings) => ({ column: 'rating', notIn: ratings })),
  fc.record({
    column: fc.constantFrom('priority', 'rating', 'reopenCount'),
    compare: order,
    to: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    column: fc.constant('category'),
    compare: fc.constantFrom('=' as const, '<>' as const),
    to: fc.constantFrom('', "o'clock"),
  }),
  fc.record({ column: fc.constant('solvedAt'), compare: order, to: fc.constant({ column: 'solutionDueAt' }) }),
)

const choices: readonly Choice[] = [
  {
    entity: 'tickets',
    conditions: ticketConditions,
    summed: ['firstResponseSeconds', 'reopenCount', 'rating'],
    window: windowOver(['openedAt', 'solvedAt', 'solutionDueAt', 'ratedAt'], 'openedAt'),
    dimensions: ['queueId', 'priority', 'siteId', 'state', 'category'],
  },
  {
    entity: 'stockLevels',
    conditions: fc.oneof(
      fc.record({
        column: fc.constantFrom('available', 'onHand'),
        compare: order,
        to: fc.constantFrom({ column: 'minStock' }, { column: 'maxStock' }),
      }),
      fc.record({ column: fc.constantFrom('onHand', 'projected'), compare: order, to: fc.constantFrom(0, 500, 9_500) }),
      fc.constant({ column: 'maxStock', is: 'set' as const }),
    ),
    summed: ['value', 'onHand', 'minStock'],
    window: windowOver(['lastIssueAt', 'createdAt'], 'createdAt'),
    dimensions: ['warehouseId', 'itemId'],
  },
  {
    entity: 'stockMovements',
    conditions: fc.oneof(
      fc.subarray(['receipt', 'issue', 'adjustment']).map((kinds) => ({ column: 'kind', in: kinds })),
      fc.record({ column: fc.constant('quantity'), compare: order, to: fc.constantFrom(0, 1_000) }),
    ),
    summed: ['value', 'quantity'],
    window: windowOver(['movedAt'], 'createdAt'),
    dimensions: ['warehouseId', 'toWarehouseId', 'kind'],
  },
]

/** All of some conditions, and of groups of them at least one. */
const filterOf = (conditions: fc.Arbitrary<Condition>, least: number, most: number): fc.Arbitrary<Filter> => {
  const groups = fc.record({ anyOf: fc.array(fc.array(conditions, { maxLength: 2 }), { maxLength: 3 }) })
  const part = fc.oneof({ weight: 2, arbitrary: conditions }, { weight: 1, arbitrary: groups })
  return fc.array(part, { minLength: least, maxLength: most })
}

const aggregateOf = ({ entity, conditions, summed, window, dimensions }: Choice): fc.Arbitrary<Aggregate> =>
  fc
    .record({
      filter: filterOf(conditions, 0, 2),
      measure: fc.constantFrom<Measure>({ kind: 'count' }, ...summed.map((column) => ({ kind: 'sum' as const, column }))),
      window,
      dimensions: fc.subarray([...dimensions]),
    })
    .map(({ window, ...rest }) => ({ entity, ...rest, ...(window !== undefined && { window }) }))

/** Filters on tickets that nobody wrote. */
export const ticketFilter: fc.Arbitrary<Filter> = filterOf(ticketConditions, 1, 3)

/** Definitions that nobody wrote; tickets more often, since most happens to them. */
export const aggregate: fc.Arbitrary<Aggregate> = fc.oneof(
  ...choices.map((choice, index) => ({ weight: index === 0 ? 3 : 1, arbitrary: aggregateOf(choice) })),
)

export const asMetric = (of: Aggregate, index: number): Metric => ({
  id: `it.random${index}`,
  area: 'it',
  formula: { kind: 'plain', of },
  unit: 'count',
  direction: 'none',
  records: of,
})

/** The tickets that pass a filter, for the database. */
export async function idsBySql(reader: Reader, filter: Filter): Promise<string[]> {
  const entity = entityNamed('tickets')
  const rows = await runSql(
    reader,
    sql`select ${columnOf(entity, 'id')} from ${entity.table} where ${filterSql(entity, filter)} order by 1`,
  )
  return rows.map(([id]) => String(id))
}

/** The amount of an aggregate by the database's own calendar, narrowed to some of its groups. */
export async function amountBySql(
  reader: Reader,
  of: Aggregate,
  narrowed: Filter,
  now: Instant,
  timeZone: string,
): Promise<bigint> {
  const [row] = await runSql(
    reader,
    sql`select ${measured(of)} from ${entityNamed(of.entity).table} where ${where(of, narrowed, now, timeZone)}`,
  )
  return BigInt(String(row?.[0]))
}

/** The same by the values of one dimension, without those of amount 0. */
export async function amountsBySql(
  reader: Reader,
  of: Aggregate,
  dimension: string,
  now: Instant,
  timeZone: string,
): Promise<Map<string, bigint>> {
  const entity = entityNamed(of.entity)
  const rows = await runSql(
    reader,
    sql`select ${columnOf(entity, dimension)}, ${measured(of)} from ${entity.table} where ${where(of, [], now, timeZone)} group by 1`,
  )
  return new Map(
    rows.map(([key, amount]) => [String(key ?? ''), BigInt(String(amount))] as const).filter(([, amount]) => amount !== 0n),
  )
}

function measured({ entity, measure }: Aggregate): SQL {
  if (measure.kind === 'count') return sql`count(*)`
  const column = columnOf(entityNamed(entity), measure.column)
  const scale = column.getSQLType() === 'numeric(14,3)' ? 1000 : 1
  return sql`trunc(coalesce(sum(${column} * ${sql.raw(String(scale))}), 0))`
}

function where({ entity, filter, window }: Aggregate, narrowed: Filter, now: Instant, timeZone: string): SQL {
  const named = entityNamed(entity)
  const passing = sql`${filterSql(named, [...filter, ...narrowed])}`
  if (window === undefined) return passing
  const column = columnOf(named, window.column)
  const at = window.orElse === undefined ? sql`${column}` : sql`coalesce(${column}, ${columnOf(named, window.orElse)})`
  const present = sql`${new Date(now).toISOString()}::timestamptz`
  if ('days' in window) {
    const ago = sql`(${present} at time zone ${timeZone})::date - (${at} at time zone ${timeZone})::date - ${window.back ?? 0}::int`
    return sql`${passing} and ${ago} >= 0 and ${ago} < ${window.days}::int`
  }
  const { from, to } = window.hours
  const reached = from === null ? sql`${at} is not null` : sql`${at} >= ${present} + ${from}::float8 * interval '1 hour'`
  return to === null
    ? sql`${passing} and ${reached}`
    : sql`${passing} and ${reached} and ${at} < ${present} + ${to}::float8 * interval '1 hour'`
}
