import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { columnOf } from '../metrics/column-kind.ts'
import { columnsOf } from './access.ts'
import type { Entity } from './entity.ts'
import { among } from './images-sql.ts'
import type { EntityName } from './permissions.ts'
import { reachSql } from './scope-sql.ts'
import type { Sight } from './sight.ts'

type Image = { readonly [column: string]: unknown }
type Told = { entity: Entity; image: Image }

/** What a record is called by: one that hangs on another (`host`) by that one. */
export function namedBy(sight: Sight, entity: Entity, image: Image, host: Image | null): Told {
  const on = entity.hangsOn === undefined ? undefined : sight.named(entity.hangsOn.entity)
  return on === undefined || host === null ? { entity, image } : { entity: on, image: host }
}

/** How people call these records, as far as the reader may know it; empty where they may not, or there is no name for it. */
export async function recordLabels(tx: Tx, told: readonly Told[], sight: Sight): Promise<string[]> {
  const lent = await lentLabels(tx, told, sight)
  return told.map(({ entity, image }) => {
    const { label } = entity
    if (label === undefined) return ''
    if (!columnsOf(sight.accesses(entity), image).has('of' in label ? label.by : label.column)) return ''
    return 'of' in label ? (lent.get(`${label.of} ${image[label.by]}`) ?? '') : written(label.prefix, image[label.column])
  })
}

const written = (prefix: string | undefined, value: unknown): string =>
  value === undefined || value === null ? '' : `${prefix ?? ''}${value}`

/** Names that records are called by but do not have themselves: a stock level is called as its item. */
async function lentLabels(tx: Tx, told: readonly Told[], sight: Sight): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map<EntityName, Set<string>>()
  for (const { entity, image } of told)
    if (entity.label !== undefined && 'of' in entity.label) {
      const id = image[entity.label.by]
      if (typeof id === 'string') wanted.set(entity.label.of, (wanted.get(entity.label.of) ?? new Set()).add(id))
    }
  const labels = new Map<string, string>()
  for (const [name, ids] of wanted) {
    const lender = sight.named(name)
    if (lender?.label === undefined || 'of' in lender.label) continue
    const { column, prefix } = lender.label
    const rows = await tx.execute<{ id: string; label: unknown }>(
      sql`select id, ${columnOf(lender, column)} as label from ${lender.table} where ${among(lender.table, [...ids])}
        and ${reachSql(sight.accesses(lender), lender, [column])}`,
    )
    for (const { id, label } of rows) labels.set(`${name} ${id}`, written(prefix, label))
  }
  return labels
}
