import { opposites } from '../areas/all.ts'
import type { Work } from '../areas/work.ts'
import { type Access, accessTo, columnsOf, reaches } from '../auth/access.ts'
import type { Entity } from '../auth/entity.ts'
import type { Verb } from '../auth/permissions.ts'
import type { Sight } from '../auth/sight.ts'
import type { Image, Net, Right } from './rules.ts'

/** What a right is judged by: the record (its row now, or the last there was) and the one that it hangs on. */
export type Judged = { net: Net; image: Image; host: Image | null }

/** What the actor may read of the record; empty: it is not theirs to know of. */
export const visibleColumns = (sight: Sight, { net, image, host }: Judged): ReadonlySet<string> =>
  columnsOf(sight.accessesBeside(net.entity, host), image)

/**
 * What the actor may take back of a record: their own act, as long as they may write there at all, else what the permission table
 * lets them do with the record. Nobody writes what they may not read.
 */
export function rightTo(work: Work, sight: Sight, judged: Judged): Right {
  const { net, image } = judged
  const { entity, row, accesses } = judgedBy(sight, judged)
  const can = (verb: Verb) =>
    reaches(
      accesses.filter(({ verbs }) => verbs.includes(verb)),
      row,
    )
  const own = net.own && (can('create') || can('update') || can('delete'))
  const isPart = net.entity.past?.undo === 'with'
  return {
    delete: own || (isPart ? can('update') || can('delete') : can('delete')),
    restore: own || can(isPart ? 'update' : 'create'),
    opposite: opposites[net.entity.name]?.can(work, image) ?? false,
    fields: withoutNever(
      net.entity,
      own ? visibleColumns(sight, judged) : writableColumns(sight, judged, { entity, row, accesses }),
    ),
  }
}

function withoutNever({ past }: Entity, columns: ReadonlySet<string>): ReadonlySet<string> {
  const never = new Set<string>(past?.never ?? [])
  return never.size === 0 ? columns : new Set([...columns].filter((column) => !never.has(column)))
}

/** Of a part, the record that it hangs on decides. */
function judgedBy(sight: Sight, { net, image, host }: Judged): { entity: Entity; row: Image; accesses: readonly Access[] } {
  const on = net.entity.past?.undo === 'with' ? sight.named(net.entity.hangsOn?.entity ?? '') : undefined
  if (on !== undefined && host !== null) return { entity: on, row: host, accesses: sight.accesses(on) }
  return { entity: net.entity, row: image, accesses: sight.accessesBeside(net.entity, host) }
}

type By = { entity: Entity; row: Image; accesses: readonly Access[] }

function writableColumns(sight: Sight, judged: Judged, { row, accesses }: By): ReadonlySet<string> {
  const able = accesses.filter(({ verbs }) => verbs.includes('update'))
  if (!reaches(able, row)) return new Set()
  const readable = visibleColumns(sight, judged)
  const narrower = judged.net.entity.past?.writes
  if (narrower === undefined || sight.actor.kind === 'system') return readable
  const guarded = new Set<string>(narrower.of)
  const mine = new Set(rolesAble(sight, judged.net.entity, row).flatMap((role) => [...narrower.by[role]]))
  return new Set([...readable].filter((column) => !guarded.has(column) || mine.has(column)))
}

/** The roles by which the actor may update this row. */
function rolesAble({ actor, now }: Sight, entity: Entity, row: Image) {
  if (actor.kind === 'system') return []
  return actor.memberships.flatMap((membership) => {
    const accesses = accessTo({ ...actor, memberships: [membership] }, entity, now)
    return reaches(
      accesses.filter(({ verbs }) => verbs.includes('update')),
      row,
    )
      ? [membership.role]
      : []
  })
}
