import { getTableName } from 'drizzle-orm'
import { type Access, accessBeside, accessTo } from './access.ts'
import type { Actor } from './actor.ts'
import type { Entity } from './entity.ts'
import type { EntityName } from './permissions.ts'

type Image = { readonly [column: string]: unknown }

/** What one actor may see of all entities at one moment; each is asked once. */
export type Sight<Who extends Actor = Actor> = {
  actor: Who
  now: number
  entities: readonly Entity[]
  named(name: string): Entity | undefined
  /** By the name of its table in SQL, as the feed has it. */
  ofTable(table: string): Entity | undefined
  accesses(entity: Entity): readonly Access[]
  /** Of a record that hangs on another: by the roles that reach that one, of which `host` is the image; null: it is gone. */
  accessesBeside(entity: Entity, host: Image | null): readonly Access[]
}

/** See `Sight`. */
export function sightOf<Who extends Actor>(actor: Who, entities: readonly Entity[], now: number): Sight<Who> {
  const byName = new Map<string, Entity>(entities.map((entity) => [entity.name, entity]))
  const byTable = new Map(entities.map((entity) => [getTableName(entity.table), entity]))
  const known = new Map<EntityName, readonly Access[]>()
  function accesses(entity: Entity): readonly Access[] {
    const found = known.get(entity.name) ?? accessTo(actor, entity, now)
    known.set(entity.name, found)
    return found
  }
  return {
    actor,
    now,
    entities,
    named: (name) => byName.get(name),
    ofTable: (table) => byTable.get(table),
    accesses,
    accessesBeside(entity, host) {
      if (entity.hangsOn === undefined) return accesses(entity)
      const on = byName.get(entity.hangsOn.entity)
      return on === undefined || host === null ? [] : accessBeside(actor, entity, { entity: on, row: host }, now)
    },
  }
}
