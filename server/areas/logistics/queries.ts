import { and, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { companyTimeZone } from '../../../db/company.ts'
import type { Access } from '../../auth/access.ts'
import type { Entity } from '../../auth/entity.ts'
import { reachSql } from '../../auth/scope-sql.ts'
import { Failure } from '../../kernel/errors.ts'
import { insideSql } from '../../metrics/aggregate-sql.ts'
import { companyDays } from '../../metrics/company-days.ts'
import { filterSql } from '../../metrics/filter-sql.ts'
import { type Aggregate, columnsOf } from '../../metrics/metric.ts'
import { slotWindow } from '../../metrics/window.ts'
import type { Work } from '../work.ts'
import { logisticsMetrics } from './metrics.ts'

/** All reads of one answer in one snapshot. */
export const readTogether = <Answer>(work: Work, read: (tx: Tx) => Promise<Answer>): Promise<Answer> =>
  work.store.db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' })

/**
 * The rows of `entity` that these accesses reach and that a metric counts now (all, without a metric). Whoever may not read
 * a column that the metric or the order is made of reaches nothing by it. Throws `not-found` for a metric of other rows.
 */
export async function recordsSql(
  tx: Tx,
  accesses: readonly Access[],
  entity: Entity,
  metric: string | undefined,
  now: number,
  order: readonly string[] = [],
): Promise<SQL> {
  if (metric === undefined) return reachSql(accesses, entity, order)
  const records = logisticsMetrics.find(({ id }) => id === metric)?.records
  if (records === undefined || records.entity !== entity.name)
    throw new Failure('not-found', `Cannot list the records of "${metric}": it counts no ${entity.name}`)
  const reach = reachSql(accesses, entity, [...columnsOf(records), ...order])
  return and(reach, filterSql(entity, records.filter), await windowSql(tx, records, entity, now)) ?? reach
}

async function windowSql(tx: Tx, aggregate: Aggregate, entity: Entity, now: number): Promise<SQL> {
  if (aggregate.window === undefined) return sql`true`
  const timeZone = await companyTimeZone(tx)
  const window = slotWindow(aggregate.window, companyDays(timeZone))
  return insideSql({ aggregate, entity, window, timeZone }, now, true)
}
