import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
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

/** What somebody wants to hear of: a band entered, the goal crossed, no data, or a source that stands still. */
export const alertKind = pgEnum('alert_kind', ['band', 'goal', 'noData', 'stale'])

export const alertRules = pgTable(
  'alert_rules',
  {
    id: key(),
    metric: text().notNull(),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    kind: alertKind().notNull(),
    /** Of a band: the mildest that it rings in. */
    band: text({ enum: ['watch', 'bad'] }),
    /** Whether it rings each time, or once and is then done. */
    each: boolean().notNull().default(true),
    /** Whether walls are taken over. */
    wall: boolean().notNull().default(false),
    silencedUntil: instant(),
    doneAt: instant(),
    ...stamps(),
  },
  (table) => [index('alert_rules_metric').on(table.metric), index('alert_rules_owner').on(table.ownerId)],
)

/** One time that a rule rang, until it recovered; at most one of a rule is open. */
export const alarms = pgTable(
  'alarms',
  {
    id: key(),
    ruleId: uuid()
      .notNull()
      .references(() => alertRules.id),
    metric: text().notNull(),
    kind: alertKind().notNull(),
    /** What the metric showed when it rang; null: nothing. */
    value: bigint({ mode: 'number' }),
    since: instant().notNull(),
    acknowledgedBy: uuid().references(() => people.id),
    acknowledgedAt: instant(),
    recoveredAt: instant(),
    ...stamps(),
  },
  (table) => [
    index('alarms_rule').on(table.ruleId),
    uniqueIndex('alarms_open').on(table.ruleId).where(sql`recovered_at is null`),
  ],
)
