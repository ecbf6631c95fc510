import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Definition } from '../../server/areas/kpis/contract.ts'
import type { Band } from '../../server/metrics/bands.ts'
import { instant, key, stamps } from './columns.ts'
import { people } from './people.ts'

/** What a metric showed at a moment; the sparkline and the like-for-like comparison read it. */
export const metricPoints = pgTable(
  'metric_points',
  {
    metric: text().notNull(),
    at: instant().notNull(),
    /** Scaled integer of the metric's unit; null is "no data", never 0. */
    value: bigint({ mode: 'number' }),
  },
  (table) => [primaryKey({ columns: [table.metric, table.at] }), index('metric_points_at').on(table.at)],
)

/** A goal for a metric from a day on. */
export const metricTargets = pgTable(
  'metric_targets',
  {
    metric: text().notNull(),
    fromDay: date({ mode: 'string' }).notNull().default(sql`current_date`),
    target: bigint({ mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.metric, table.fromDay] })],
)

export const metricUnit = pgEnum('metric_unit', ['count', 'money', 'percent', 'minutes', 'days', 'rating', 'quantity'])
export const metricDirection = pgEnum('metric_direction', ['up', 'down', 'range', 'none'])

/** A metric that somebody built: the same data as those that come with the product (M1). */
export const metricDefinitions = pgTable('metric_definitions', {
  id: key(),
  name: text().notNull(),
  note: text().notNull().default(''),
  ownerId: uuid()
    .notNull()
    .references(() => people.id),
  definition: jsonb().$type<Definition>().notNull(),
  unit: metricUnit().notNull(),
  direction: metricDirection().notNull(),
  bands: jsonb().$type<readonly Band[]>().notNull().default([]),
  /** How far a value has to come back over an edge before its band changes again, as the metric's integer. */
  hysteresis: integer().notNull().default(0),
  /** What is wanted, as the metric's integer; null where nothing is. */
  target: bigint({ mode: 'number' }),
  /** No longer counted; its past and its name stay. */
  retiredAt: instant(),
  ...stamps(),
})
