import type { SQL } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import type { Access } from '../../auth/access.ts'
import type { Entity } from '../../auth/entity.ts'
import { reachSql } from '../../auth/scope-sql.ts'
import { Failure } from '../../kernel/errors.ts'
import { recordsSql } from '../../metrics/records-sql.ts'
import { logisticsMetrics } from './metrics.ts'

type List = { accesses: readonly Access[]; entity: Entity; metric: string | undefined; now: number; order?: readonly string[] }

/**
 * The rows of an entity that the accesses reach, or of those the ones that a metric counts now. Throws `not-found` for a
 * metric of other rows.
 */
export async function listSql(tx: Tx, { accesses, entity, metric, now, order = [] }: List): Promise<SQL | undefined> {
  if (metric === undefined) return reachSql(accesses, entity, order)
  const records = logisticsMetrics.find(({ id }) => id === metric)?.records
  if (records?.entity !== entity.name)
    throw new Failure('not-found', `Cannot list the records of "${metric}": it counts no ${entity.name}`)
  return recordsSql(tx, accesses, entity, records, now, order)
}
