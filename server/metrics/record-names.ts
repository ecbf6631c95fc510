import { getTableName, sql } from 'drizzle-orm'
import type { Entity } from '../auth/entity.ts'
import type { Change } from '../feed/change.ts'
import type { Value } from '../kernel/record.ts'
import { type Reader, runSql } from './aggregate-sql.ts'
import { columnOf } from './column-kind.ts'

type Row = { readonly [column: string]: Value }

/** What causes call records: T-1042, and a stock level as its item. */
export type RecordNames = {
  /** Reads the names of records that others are called by. */
  load(reader: Reader): Promise<void>
  /** Keeps those names up to date. */
  learn(change: Change): void
  /** Empty where people have no name for it. */
  nameOf(entity: Entity, row: Row): string
}

/** Keeps in memory only the names that records of another entity are called by: items, for their stock levels. */
export function recordNames(entities: readonly Entity[]): RecordNames {
  const lenders = new Map<string, { entity: Entity; names: Map<string, string> }>()
  for (const { label } of entities) {
    const lender = label !== undefined && 'of' in label ? entities.find((entity) => entity.name === label.of) : undefined
    if (lender !== undefined) lenders.set(getTableName(lender.table), { entity: lender, names: new Map() })
  }
  const namesOf = (name: string) => [...lenders.values()].find(({ entity }) => entity.name === name)?.names

  return {
    async load(reader) {
      for (const { entity, names } of lenders.values()) {
        const { label } = entity
        if (label === undefined || 'of' in label) continue
        const rows = await runSql(
          reader,
          sql`select ${columnOf(entity, 'id')}, ${columnOf(entity, label.column)} from ${entity.table}`,
        )
        names.clear()
        for (const [id, name] of rows) names.set(String(id), String(name))
      }
    },
    learn(change) {
      const lender = lenders.get(change.table)
      if (lender === undefined) return
      if (change.row === null) lender.names.delete(change.id)
      else lender.names.set(change.id, ownName(lender.entity, change.row))
    },
    nameOf(entity, row) {
      const { label } = entity
      return label !== undefined && 'of' in label ? (namesOf(label.of)?.get(String(row[label.by])) ?? '') : ownName(entity, row)
    },
  }
}

function ownName({ label }: Entity, row: Row): string {
  if (label === undefined || 'of' in label) return ''
  const name = row[label.column]
  return name === undefined || name === null ? '' : `${label.prefix ?? ''}${String(name)}`
}
