import { sql } from 'drizzle-orm'
import { bigint, date, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

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
