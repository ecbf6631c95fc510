import { and, type SQL } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { companyTimeZone } from '../../db/company.ts'
import type { Access } from '../auth/access.ts'
import type { Entity } from '../auth/entity.ts'
import { reachSql } from '../auth/scope-sql.ts'
import type { Instant } from '../kernel/clock.ts'
import { insideSql } from './aggregate-sql.ts'
import { companyDays } from './company-days.ts'
import { filterSql } from './filter-sql.ts'
import { type Aggregate, columnsOf } from './metric.ts'
import { slotWindow } from './window.ts'

/**
 * The very rows that an aggregate counts at `now`, of those that these accesses reach, as a condition. Whoever may not read a
 * column that it or the order is made of reaches nothing by it.
 */
export async function recordsSql(
  tx: Tx,
  accesses: readonly Access[],
  entity: Entity,
  aggregate: Aggregate,
  now: Instant,
  order: readonly string[] = [],
): Promise<SQL | undefined> {
  const timeZone = aggregate.window === undefined ? 'UTC' : await companyTimeZone(tx)
  const window = slotWindow(aggregate.window, companyDays(timeZone))
  return and(
    reachSql(accesses, entity, [...columnsOf(aggregate), ...order]),
    filterSql(entity, aggregate.filter),
    insideSql({ aggregate, entity, window, timeZone }, now, true),
  )
}
