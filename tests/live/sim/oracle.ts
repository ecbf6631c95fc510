import type { LiveStore } from '../../../app/_live/store.ts'
import { accessTo, columnsOf } from '../../../server/auth/access.ts'
import type { PersonActor } from '../../../server/auth/actor.ts'
import type { Entity } from '../../../server/auth/entity.ts'
import { passes } from '../../../server/metrics/filter.ts'

type Row = { readonly [column: string]: unknown }

/** What this person's screen has to hold of an entity, worked out from the whole rows without any of live's code. */
export function expectedRows(actor: PersonActor | null, entity: Entity, rows: readonly Row[], now: number): Row[] {
  const { live } = entity
  if (actor === null || live === undefined) return []
  const accesses = accessTo(actor, entity, now)
  return rows
    .filter((row) => passes(live.rows, row))
    .flatMap((row) => {
      const open = columnsOf(accesses, row)
      if (open.size === 0) return []
      const columns = ['id', 'version', ...live.columns.filter((column) => open.has(column))]
      return [Object.fromEntries(columns.map((column) => [column, row[column] ?? null]))]
    })
    .sort(byId)
}

/** What the store shows of an entity, in the same order. */
export const shownRows = (store: LiveStore, entity: string): Row[] => [...store.query(entity, [], []).read()].sort(byId)

const byId = (a: Row, b: Row): number => (String(a.id) < String(b.id) ? -1 : 1)
