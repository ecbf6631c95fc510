import { accessTo, requireSight } from '../../../auth/access.ts'
import type { Entity } from '../../../auth/entity.ts'
import { type ColumnKind, columnOf, kindOf } from '../../../metrics/column-kind.ts'
import { entities } from '../../all.ts'
import type { Work } from '../../work.ts'
import { type CountedEntity, countedEntities, type OfferedColumn, type OfferedKind } from '../contract.ts'
import { metricDefinitions } from '../topics.ts'
import { dividing, grades, offered, referred } from './rules.ts'

export type OfferedEntity = { name: CountedEntity; columns: OfferedColumn[] }

const kinds: { readonly [kind in ColumnKind]?: OfferedKind } = {
  integer: 'whole',
  minor: 'money',
  quantity: 'quantity',
  instant: 'instant',
  flag: 'flag',
  key: 'reference',
  choice: 'choice',
  text: 'text',
}

/** What the actor can build with: entities of which a total is theirs to see, and the columns of them that they may read. */
export async function listOfferedColumns(work: Work): Promise<OfferedEntity[]> {
  const now = work.clock.now()
  requireSight(work.actor, metricDefinitions, now)
  return countedEntities.flatMap((name) => {
    const entity = entities.find((each) => each.name === name)
    if (entity === undefined) return []
    const placed = Object.entries(entity.scopes).flatMap(([scope, columns]) => (scope === 'own' ? [] : columns))
    // The own rows of a person are no part of a total.
    const accesses = accessTo(work.actor, entity, now).filter(({ rows }) =>
      rows.some((filter) => filter.every((part) => 'column' in part && placed.includes(part.column))),
    )
    const columns = offered[name].filter((column) => accesses.some((access) => access.columns.includes(column)))
    return columns.length === 0 ? [] : [{ name, columns: columns.flatMap((column) => offeredColumn(entity, name, column) ?? []) }]
  })
}

function offeredColumn(entity: Entity, of: CountedEntity, name: string): OfferedColumn | null {
  const column = columnOf(entity, name)
  const levels = grades[name]
  const kind = levels === undefined ? kinds[kindOf(column)] : 'level'
  if (kind === undefined) return null
  const values = levels ?? column.enumValues ?? []
  return { name, kind, empty: !column.notNull, values, of: referred[name] ?? null, grouped: dividing[of].includes(name) }
}
