import { getTableName, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { feedRow } from '../../db/schema/feed.ts'
import type { Access } from '../auth/access.ts'
import { actorTag } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import { imagesById } from '../auth/images-sql.ts'
import type { Sight } from '../auth/sight.ts'
import type { LoggedChange } from '../feed/read-back.ts'
import { imageBefore, knowsPeople, type SeenField, seeFields } from '../feed/see-change.ts'
import type { Filter } from '../metrics/filter.ts'

type Image = { readonly [column: string]: unknown }

/** A change that the reader may know of; `host` is the record that the changed one hangs on, as it is now. */
export type Visible = { change: LoggedChange; entity: Entity; fields: SeenField[]; host: Image | null }

/** What else must hold of a change: of these entities, in these fields, of records that lie there. */
export type Wanted = {
  entities?: readonly string[] | undefined
  fields?: readonly string[] | undefined
  queue?: string | undefined
  site?: string | undefined
}

/** The changes that the reader may see at all and wants, as a condition on the log; `seeChanges` decides what of them shows. */
export function visibleSql(sight: Sight, wanted: Wanted): SQL {
  const kinds = sight.entities.flatMap((entity) => {
    const accesses = sight.accesses(entity)
    const isAsked = wanted.entities === undefined || wanted.entities.includes(entity.name)
    if (entity.past === undefined || !isAsked || accesses.length === 0) return []
    const places = entity.hangsOn === undefined ? placesSql(entity, wanted) : sql`true`
    return [sql`(${feedRow.tab} = ${getTableName(entity.table)} and ${reachedSql(accesses)} and ${places})`]
  })
  if (kinds.length === 0) return sql`false`
  const { fields } = wanted
  const touched = fields === undefined ? sql`true` : sql`${feedRow.old} ?| string_to_array(${fields.join(' ')}, ' ')`
  return sql`(${sql.join(kinds, sql` or `)}) and ${touched}`
}

/** No more than what each of these filters needs: scopes are equalities with a text. */
function reachedSql(accesses: readonly Access[]): SQL {
  const filters = accesses.flatMap(({ rows }) => rows)
  return sql`(${sql.join(filters.map(filterSql), sql` or `)})`
}

const filterSql = (filter: Filter): SQL =>
  sql.join(
    [
      sql`true`,
      ...filter.flatMap((condition) =>
        'compare' in condition && condition.compare === '=' && typeof condition.to === 'string'
          ? [sql`coalesce(${feedRow.new}, ${feedRow.old}) ->> ${condition.column} = ${condition.to}`]
          : [],
      ),
    ],
    sql` and `,
  )

/** Records that lay there before the change or lie there after it. */
function placesSql(entity: Entity, { queue, site }: Wanted): SQL {
  const lies = (columns: readonly string[] = [], id: string): SQL =>
    sql.join(
      [
        sql`false`,
        ...columns.flatMap((column) => [sql`${feedRow.new} ->> ${column} = ${id}`, sql`${feedRow.old} ->> ${column} = ${id}`]),
      ],
      sql` or `,
    )
  const inQueue = queue === undefined ? sql`true` : sql`(${lies(entity.scopes.queue, queue)})`
  return site === undefined ? inQueue : sql`${inQueue} and (${lies(entity.scopes.site, site)})`
}

/** What of these changes the reader may see, in their order; what shows nothing is left out. */
export async function seeChanges(tx: Tx, sight: Sight, changes: readonly LoggedChange[], wanted: Wanted): Promise<Visible[]> {
  const told = changes.flatMap((change) => {
    const entity = sight.ofTable(change.table)
    if (entity === undefined || (entity.past?.told === 'own' && change.actor !== actorTag(sight.actor))) return []
    return [{ change, entity }]
  })
  const hosts = await hostsOf(tx, sight, told)
  return told.flatMap(({ change, entity }) => {
    const host = entity.hangsOn === undefined ? null : (hosts.get(String(hostId(entity, change))) ?? null)
    const fields = seeFields(sight.accessesBeside(entity, host), change)
    if (fields === null || !liesThere(sight, entity, host, wanted)) return []
    if (wanted.fields !== undefined && !fields.some(({ column }) => wanted.fields?.includes(column))) return []
    return [{ change, entity, fields, host }]
  })
}

const hostId = (entity: Entity, change: LoggedChange): unknown =>
  entity.hangsOn === undefined ? null : (change.row ?? imageBefore(change))?.[entity.hangsOn.by]

function liesThere(sight: Sight, entity: Entity, host: Image | null, { queue, site }: Wanted): boolean {
  const on = entity.hangsOn === undefined ? undefined : sight.named(entity.hangsOn.entity)
  if (on === undefined || host === null) return true
  const lies = (columns: readonly string[] = [], id: string | undefined) =>
    id === undefined || columns.some((column) => host[column] === id)
  return lies(on.scopes.queue, queue) && lies(on.scopes.site, site)
}

/** The records that changed ones hang on, by key, as they are now. */
async function hostsOf(tx: Tx, sight: Sight, told: readonly { change: LoggedChange; entity: Entity }[]) {
  const wanted = new Map<Entity, Set<string>>()
  for (const { change, entity } of told) {
    const on = entity.hangsOn === undefined ? undefined : sight.named(entity.hangsOn.entity)
    const id = hostId(entity, change)
    if (on !== undefined && typeof id === 'string') wanted.set(on, (wanted.get(on) ?? new Set()).add(id))
  }
  const hosts = new Map<string, Image>()
  for (const [on, ids] of wanted) for (const [id, image] of await imagesById(tx, on, [...ids])) hosts.set(id, image)
  return hosts
}

/** The name of who acts as the reader may know it: people only to those who may read people, and their own. */
export function seenActor(sight: Sight, tag: string): string {
  const isOpen = !tag.startsWith('person:') || tag === actorTag(sight.actor) || knowsPeople(sight.actor, sight.now)
  return isOpen ? tag : ''
}
