import { Failure } from '../kernel/errors.ts'
import { type Filter, passes } from '../metrics/filter.ts'
import type { Actor, Visitor } from './actor.ts'
import type { Entity } from './entity.ts'
import { type ColumnClass, type Grant, permissions, type Scope, type Verb } from './permissions.ts'
import { sharedRows } from './shared-rows.ts'

/** What one membership opens of an entity: rows that pass any of `rows` (`[[]]` is every row), and these columns of them. */
export type Access = { rows: readonly Filter[]; columns: readonly string[]; verbs: readonly Verb[] }

const everything: readonly Filter[] = [[]]
const everyClass: readonly ColumnClass[] = ['public', 'internal', 'finance', 'private']

/** What the actor may see and do of an entity at `now`: one entry per membership that opens anything; empty means no. */
export function accessTo(actor: Actor, entity: Entity, now: number): readonly Access[] {
  if (actor.kind === 'system')
    return [
      {
        rows: everything,
        columns: readable(entity, everyClass),
        verbs: ['create', 'update', 'delete', 'export'],
      },
    ]
  const found: Access[] = []
  for (const membership of actor.memberships) {
    if (membership.until !== null && membership.until <= now) continue
    const grant: Grant | null = permissions[entity.name][membership.role]
    if (grant === null) continue
    const columns = readable(entity, grant.read)
    if (grant.scope === 'shared' || grant.scope === 'steered') {
      // A screen shares nothing with anybody: it shows what its playlist holds.
      if (actor.kind === 'screen') continue
      for (const { rows, verbs } of sharedRows(actor.personId, membership, grant, entity)) found.push({ rows, columns, verbs })
    } else {
      const rows = reach(actor, membership.scopeId, grant.scope, entity)
      if (rows.length > 0) found.push({ rows, columns, verbs: grant.verbs })
    }
  }
  return found
}

type PlacedScope = Exclude<Scope, 'shared' | 'steered'>

function reach(actor: Visitor, scopeId: string | null, scope: PlacedScope, entity: Entity): readonly Filter[] {
  const equals = (columns: readonly string[], to: string): Filter[] => columns.map((column) => [{ column, compare: '=', to }])
  if (scope === 'own') return actor.kind === 'person' ? equals(entity.scopes.own ?? [], actor.personId) : []
  const placed = [...(entity.scopes.queue ?? []), ...(entity.scopes.warehouse ?? []), ...(entity.scopes.site ?? [])]
  if (scope === 'all') return scopeId === null || placed.length === 0 ? everything : equals(placed, scopeId)
  return scopeId === null ? [] : equals(entity.scopes[scope] ?? [], scopeId)
}

/** Asked at every request for the same few entities and grants, so each answer is made once. */
const readableOf = new WeakMap<Entity, Map<readonly ColumnClass[], readonly string[]>>()

function readable(entity: Entity, classes: readonly ColumnClass[]): readonly string[] {
  const made = readableOf.get(entity) ?? new Map<readonly ColumnClass[], readonly string[]>()
  readableOf.set(entity, made)
  const columns =
    made.get(classes) ?? Object.entries(entity.columns).flatMap(([column, is]) => (classes.includes(is) ? [column] : []))
  made.set(classes, columns)
  return columns
}

/** The columns of this row that these accesses open together; empty when none reaches the row. */
export function columnsOf(accesses: readonly Access[], row: { readonly [column: string]: unknown }): ReadonlySet<string> {
  const columns = new Set<string>()
  for (const access of accesses)
    if (access.rows.some((filter) => passes(filter, row))) for (const column of access.columns) columns.add(column)
  return columns
}

/** Opens every command: the accesses by which the actor may `verb` the entity; throws `not-permitted` when there are none. */
export function requireCan(actor: Actor, verb: Verb, entity: Entity, now: number): readonly Access[] {
  const able = accessTo(actor, entity, now).filter((access) => access.verbs.includes(verb))
  if (able.length === 0) throw new Failure('not-permitted', `Cannot ${verb} ${entity.name}: your roles do not allow it`)
  return able
}

/** What the actor may do with records that hang on one: only by roles that reach that one. */
export function accessBeside(
  actor: Actor,
  entity: Entity,
  host: { entity: Entity; row: { readonly [column: string]: unknown } },
  now: number,
): readonly Access[] {
  if (actor.kind === 'system') return accessTo(actor, entity, now)
  return actor.memberships.flatMap((membership) => {
    const alone = { ...actor, memberships: [membership] }
    return reaches(accessTo(alone, host.entity, now), host.row) ? accessTo(alone, entity, now) : []
  })
}

/** Whether any of the accesses reaches the row. */
export const reaches = (accesses: readonly Access[], row: { readonly [column: string]: unknown }): boolean =>
  accesses.some((access) => access.rows.some((filter) => passes(filter, row)))

/** Opens every list: the accesses by which the actor may see any row of the entity; throws `not-permitted` when there are none. */
export function requireSight(actor: Actor, entity: Entity, now: number): readonly Access[] {
  const accesses = accessTo(actor, entity, now)
  if (accesses.length === 0) throw new Failure('not-permitted', `Cannot list ${entity.name}: your roles do not open them`)
  return accesses
}
