import type { Access } from '../auth/access.ts'
import type { Entity } from '../auth/entity.ts'
import { type Filter, passes } from '../metrics/filter.ts'
import type { WireRecord } from './protocol.ts'

type Row = { readonly [column: string]: unknown }

/** How one audience sees the live rows of an entity: the same projection for first loads, catching up and packets. */
export type Lens = {
  /** Equal for audiences that see alike, and different as soon as rows or columns differ. */
  key: string
  entity: Entity
  accesses: readonly Access[]
  /** The row as this audience may have it, or null where it is outside the working set or beyond reach. */
  see(row: Row): WireRecord | null
}

/** Rows that open the same columns belong together, so that one row asks as few questions as possible. */
type Part = { columns: readonly string[]; rows: readonly Filter[]; everything: boolean }

/** Precompiles the projection of an entity for these accesses; null when it is not live or nothing of it is open. */
export function compileLens(entity: Entity, accesses: readonly Access[]): Lens | null {
  const { live } = entity
  if (live === undefined || accesses.length === 0) return null
  const parts = partsOf(live.columns, accesses)
  /** Which columns go out when exactly these parts reach the row: a bit for each part. */
  const plans = new Map<number, readonly string[]>()

  function columnsFor(reached: number): readonly string[] {
    const known = plans.get(reached)
    if (known !== undefined) return known
    const open = new Set(parts.flatMap((part, index) => (reached & (1 << index) ? part.columns : [])))
    const plan = live?.columns.filter((column) => open.has(column) && column !== 'id' && column !== 'version') ?? []
    plans.set(reached, plan)
    return plan
  }

  return {
    key: JSON.stringify([entity.name, live.rows, parts]),
    entity,
    accesses,
    see(row) {
      if (!passes(live.rows, row)) return null
      let reached = 0
      for (const [index, part] of parts.entries())
        if (part.everything || part.rows.some((filter) => passes(filter, row))) reached |= 1 << index
      if (reached === 0) return null
      const record = stamped(row)
      for (const column of columnsFor(reached)) record[column] = row[column]
      return record
    },
  }
}

function partsOf(live: readonly string[], accesses: readonly Access[]): Part[] {
  const byColumns = new Map<string, { columns: string[]; rows: Map<string, Filter> }>()
  for (const access of accesses) {
    const columns = live.filter((column) => access.columns.includes(column))
    const key = columns.join()
    const part = byColumns.get(key) ?? { columns, rows: new Map() }
    for (const filter of access.rows) part.rows.set(JSON.stringify(filter), filter)
    byColumns.set(key, part)
  }
  return [...byColumns].sort(byName).map(([, { columns, rows }]) => {
    const filters = [...rows].sort(byName).map(([, filter]) => filter)
    const everything = filters.some((filter) => filter.length === 0)
    return { columns, rows: everything ? [] : filters, everything }
  })
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

/** Every image of the feed and every row of a registered table has both (F1). */
const stamped = (row: Row): WireRecord => ({ id: row.id as string, version: row.version as number })
