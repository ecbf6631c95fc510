import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import type postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metrics } from '../../server/areas/all.ts'
import type { BuiltAggregate, Definition } from '../../server/areas/kpis/contract.ts'
import { placedColumns } from '../../server/areas/kpis/queries.ts'
import { type BuiltRow, compileMetrics, metricIdOf } from '../../server/areas/kpis/rules.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import { runSql } from '../../server/metrics/aggregate-sql.ts'
import { columnOf } from '../../server/metrics/column-kind.ts'
import { companyDays } from '../../server/metrics/company-days.ts'
import type { Filter } from '../../server/metrics/filter.ts'
import { filterSql } from '../../server/metrics/filter-sql.ts'
import { play, writes } from './history.ts'
import { entityNamed, openStage, startWorld } from './world.ts'

const timeZone = 'Europe/Madrid'
const start = Date.parse('2026-03-27T22:30Z')
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)

let stage: { sql: postgres.Sql; close(): Promise<void> }
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

type Condition = BuiltAggregate['groups'][number][number]
const order = fc.constantFrom('<' as const, '<=' as const, '=' as const, '<>' as const, '>=' as const, '>' as const)
const presence = fc.constantFrom('null' as const, 'set' as const)
const compared = (column: string, ...to: (number | { column: string })[]): fc.Arbitrary<Condition> =>
  fc.record({ column: fc.constant(column), compare: order, to: fc.constantFrom(...to) })

type Choice = { conditions: fc.Arbitrary<Condition>; summed: string[]; instants: string[]; dimensions: string[] }
const choices: Record<BuiltAggregate['entity'], Choice> = {
  tickets: {
    conditions: fc.oneof(
      fc.subarray([1, 2, 3, 4]).map((levels) => ({ column: 'priority', in: levels })),
      fc.subarray(['new', 'open', 'solved']).map((states) => ({ column: 'state', notIn: states })),
      fc.record({ column: fc.constantFrom('assigneeId', 'siteId', 'solvedAt'), is: presence }),
      compared('rating', 1, 3, 5),
    ),
    summed: ['rating', 'solutionSeconds', 'reopenCount'],
    instants: ['openedAt', 'solvedAt', 'ratedAt'],
    dimensions: ['priority', 'state', 'category'],
  },
  stockLevels: {
    conditions: fc.oneof(compared('available', 0, { column: 'minStock' }), compared('onHand', 500, { column: 'maxStock' })),
    summed: ['value', 'onHand'],
    instants: ['lastIssueAt'],
    dimensions: [],
  },
  stockMovements: {
    conditions: fc.subarray(['receipt', 'issue', 'transfer']).map((kinds) => ({ column: 'kind', in: kinds })),
    summed: ['value', 'quantity'],
    instants: ['movedAt'],
    dimensions: ['kind'],
  },
  items: {
    conditions: fc.oneof(
      compared('minStock', 0, 5_000, { column: 'maxStock' }),
      fc.constant({ column: 'maxStock', is: 'set' as const }),
    ),
    summed: ['cost', 'minStock'],
    instants: ['createdAt'],
    dimensions: ['category'],
  },
  locations: {
    conditions: compared('used', 0, { column: 'capacity' }),
    summed: ['capacity', 'used'],
    instants: ['createdAt'],
    dimensions: [],
  },
}

const entityName = fc.constantFrom<BuiltAggregate['entity']>(
  'tickets',
  'tickets',
  'stockLevels',
  'stockMovements',
  'items',
  'locations',
)
const aggregateOf = (entity: BuiltAggregate['entity']): fc.Arbitrary<BuiltAggregate> => {
  const { conditions, summed, instants, dimensions } = choices[entity]
  const sums = summed.map((column) => ({ kind: 'sum' as const, column }))
  return fc
    .record({
      groups: fc.array(fc.array(conditions, { maxLength: 2 }), { maxLength: 3 }),
      measure: fc.constantFrom<BuiltAggregate['measure']>({ kind: 'count' }, ...sums),
      window: fc.option(fc.record({ column: fc.constantFrom(...instants), days: fc.constantFrom(1, 7, 30) }), { nil: undefined }),
      dimensions: fc.subarray(dimensions),
    })
    .map(({ window, ...rest }) => ({ entity, ...rest, ...(window === undefined ? {} : { window }) }))
}
const plain = entityName.chain(aggregateOf).map((of): Definition => ({ kind: 'plain', of }))
const ratio = entityName
  .chain((entity) =>
    fc.record({
      over: aggregateOf(entity),
      under: aggregateOf(entity),
      factor: fc.constantFrom(1, 100, 1000),
      divisor: fc.constantFrom(1, 60),
      least: fc.constantFrom(1, 5),
    }),
  )
  .map((made): Definition => ({ kind: 'ratio', ...made }))
const definition = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: ratio })

const rowOf = (made: Definition, place: number): BuiltRow => ({
  id: `00000000-0000-7000-8000-00000000000${place}`,
  name: `Built ${place}`,
  note: '',
  definition: made,
  unit: 'count',
  direction: 'none',
  bands: [],
  hysteresis: 0,
  target: null,
})

test('M1 M7 what people may build, in words of the form, is its SQL at every position and in every part', {
  timeout: 180_000,
}, async () => {
  console.info(`SEED=${seed}`)
  const { sql: client } = stage
  const days = companyDays(timeZone)
  await fc.assert(
    fc.asyncProperty(
      fc.array(definition, { minLength: 2, maxLength: 5 }),
      fc.array(writes, { minLength: 2, maxLength: 6 }),
      async (definitions, histories) => {
        await client`delete from tickets`
        const { engine, clock, pull } = await startWorld(client, { metrics, start, timeZone })
        try {
          await pull()
          await engine.keepBuilt(compileMetrics(definitions.map(rowOf), metrics, placedColumns))
          expect(engine.ids).toHaveLength(metrics.length + definitions.length)
          for (const step of histories) {
            await play(client, step, clock.now(), days)
            await pull()
            for (const [place, made] of definitions.entries()) await compare(metricIdOf(rowOf(made, place).id), made)
          }
        } finally {
          engine.stop()
        }

        async function compare(id: string, made: Definition) {
          const now = clock.now()
          expect({ made, value: engine.read(id, [[]]).value }).toEqual({ made, value: await valueBySql(client, made, [], now) })
          for (const column of ['queueId', 'warehouseId'])
            for (const to of Object.keys(engine.read(id, [[]]).by[column] ?? {})) {
              if (to === '') continue
              const narrowed: Filter = [{ column, compare: '=', to }]
              const value = engine.read(id, [narrowed]).value
              expect({ made, to, value }).toEqual({ made, to, value: await valueBySql(client, made, narrowed, now) })
            }
        }
      },
    ),
    { seed, numRuns: 80, interruptAfterTimeLimit: 120_000 },
  )
})

/** The value of a definition, put together by the database: groups by UNION of keys, days by its calendar, ratios by its numeric. */
async function valueBySql(client: postgres.Sql, made: Definition, narrowed: Filter, now: Instant): Promise<number | null> {
  const part = (of: BuiltAggregate) => amountSql(of, narrowed, now)
  if (made.kind === 'plain') return Number((await runSql(client, sql`select (${part(made.of)})::text`))[0]?.[0])
  if ('metric' in made.over || 'metric' in made.under) throw new Error('only aggregates are made here')
  const [row] = await runSql(
    client,
    sql`select case when u >= ${made.least ?? 1}::int then round(o * ${made.factor}::int / (u * ${made.divisor ?? 1}::int))::text end
      from (select (${part(made.over)})::numeric as o, (${part(made.under)})::numeric as u) as parts`,
  )
  return row?.[0] === null || row === undefined ? null : Number(row[0])
}

function amountSql({ entity: name, groups, measure, window }: BuiltAggregate, narrowed: Filter, now: Instant): SQL {
  const entity = entityNamed(name)
  const id = columnOf(entity, 'id')
  const keys = groups.map((group) => sql`select ${id} from ${entity.table} where ${filterSql(entity, group)}`)
  const passing = keys.length === 0 ? sql`true` : sql`${id} in (${sql.join(keys, sql` union `)})`
  const at = window === undefined ? null : columnOf(entity, window.column)
  const ago = sql`(${new Date(now).toISOString()}::timestamptz at time zone ${timeZone})::date - (${at} at time zone ${timeZone})::date`
  const inside = window === undefined || !('days' in window) ? sql`true` : sql`${ago} >= 0 and ${ago} < ${window.days}::int`
  const column = measure.kind === 'sum' ? columnOf(entity, measure.column) : null
  const scale = sql.raw(column?.getSQLType() === 'numeric(14,3)' ? '1000' : '1')
  const amount = column === null ? sql`count(*)` : sql`trunc(coalesce(sum(${column} * ${scale}), 0))`
  return sql`select ${amount} from ${entity.table} where ${passing} and ${inside} and ${filterSql(entity, narrowed)}`
}
