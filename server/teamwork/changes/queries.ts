import { and, eq, or, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { watches } from '../../../db/schema/teamwork.ts'
import { type Access, accessBeside, accessTo, columnsOf, reaches } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { imagesById } from '../../auth/images-sql.ts'
import type { Change, FeedTransaction } from '../../feed/change.ts'
import { seeFields } from '../../feed/see-change.ts'
import { actorsOf, isInside, type Subject } from '../subjects/queries.ts'

/** What one transaction did to one record: its own changes and those of what hangs on it; `given`: who has it since. */
export type Happening = { host: Entity; record: string; given: string | null; changes: { entity: Entity; change: Change }[] }

/** The records that a transaction changed and that people can watch. */
export function happeningsIn({ changes }: FeedTransaction, byTable: ReadonlyMap<string, Entity>): Happening[] {
  const found = new Map<string, Happening>()
  for (const change of changes) {
    const entity = byTable.get(change.table)
    const on = entity === undefined ? null : hostOf(entity, change, byTable)
    if (entity === undefined || on === null) continue
    const key = `${on.host.name} ${on.record}`
    const happening = found.get(key) ?? { ...on, given: null, changes: [] }
    happening.changes.push({ entity, change })
    happening.given = givenIn(entity, change) ?? happening.given
    found.set(key, happening)
  }
  return [...found.values()]
}

/** Nobody watches a record before it is there, and of one that is deleted there is nothing left to be seen. */
function hostOf(entity: Entity, change: Change, byTable: ReadonlyMap<string, Entity>): Pick<Happening, 'host' | 'record'> | null {
  if (entity.hangsOn === undefined) {
    const isNew = change.op === 'insert' && change.version === 1
    return entity.label === undefined || isNew || change.op === 'delete' ? null : { host: entity, record: change.id }
  }
  const { entity: name, by } = entity.hangsOn
  const host = [...byTable.values()].find((each) => each.name === name)
  const record = (change.row ?? change.was)[by]
  return host?.label === undefined || typeof record !== 'string' ? null : { host, record }
}

function givenIn({ givenTo }: Entity, change: Change): string | null {
  if (givenTo === undefined || change.op !== 'update' || !(givenTo in change.was)) return null
  const person = change.row[givenTo]
  return typeof person === 'string' ? person : null
}

/** Everything about these records that decides who is told: how they are now, who watches them, and what those may see. */
export async function readAudience(tx: Tx, happenings: readonly Happening[]) {
  const watchers = await watchersOfAll(tx, happenings)
  const given = new Set(happenings.flatMap(({ host, record, given }) => (given === null ? [] : [`${host.name} ${record}`])))
  const concerned = happenings.filter(({ host, record }) => {
    const key = `${host.name} ${record}`
    return given.has(key) || watchers.has(key)
  })
  const images = new Map<string, Subject>()
  for (const host of new Set(concerned.map((each) => each.host))) {
    const records = concerned.filter((each) => each.host === host).map(({ record }) => record)
    for (const [record, image] of await imagesById(tx, host, [...new Set(records)]))
      images.set(`${host.name} ${record}`, { entity: host, image })
  }
  const personIds = new Set([...watchers.values()].flat())
  for (const happening of concerned) if (happening.given !== null) personIds.add(happening.given)
  const actors = new Map((await actorsOf(tx, [...personIds])).map((actor) => [actor.personId, actor]))
  return { watchers, images, actors }
}

async function watchersOfAll(tx: Tx, happenings: readonly Happening[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  const records = new Map<string, Set<string>>()
  for (const { host, record } of happenings) records.set(host.name, (records.get(host.name) ?? new Set()).add(record))
  if (records.size === 0) return found
  const rows = await tx
    .select({ personId: watches.personId, entity: watches.entity, record: watches.record })
    .from(watches)
    .where(or(...[...records].map(([entity, ids]) => and(eq(watches.entity, entity), recordAmong([...ids])))))
  for (const { personId, entity, record } of rows)
    found.set(`${entity} ${record}`, [...(found.get(`${entity} ${record}`) ?? []), personId])
  return found
}

/** One parameter for all of them: a statement takes 65,534, and one import or one update may change more records. */
const recordAmong = (ids: readonly string[]) => sql`${watches.record} = any(string_to_array(${ids.join(' ')}, ' '))`

/** Whether the actor may be told that the record changed: they may see it, and something of what changed. */
export function mayHear(actor: PersonActor, subject: Subject, { host, changes }: Happening, now: number): boolean {
  if (!isInside(subject, actor, now)) return false
  const beside = { entity: host, row: subject.image }
  return changes.some(({ entity, change }) =>
    seesSome(entity === host ? accessTo(actor, entity, now) : accessBeside(actor, entity, beside, now), entity, change),
  )
}

function seesSome(accesses: readonly Access[], entity: Entity, change: Change): boolean {
  switch (change.op) {
    case 'insert':
      return seeFields(accesses, { op: 'i', row: change.row, was: {} }) !== null
    case 'update':
      return seeFields(accesses, { op: 'u', row: change.row, was: withoutFollowing(entity, change.was) }) !== null
    case 'delete':
      return columnsOf(accesses, change.was).size > 0
  }
}

/** Columns that triggers keep follow what is told anyway. */
function withoutFollowing({ past }: Entity, was: Change['was']): Change['was'] {
  const follows: readonly string[] = past?.follows ?? []
  return Object.fromEntries(Object.entries(was).filter(([column]) => !follows.includes(column)))
}

/** Whether the actor may be told that they were given the record. */
export const mayHave = (actor: PersonActor, { entity, image }: Subject, now: number): boolean =>
  reaches(accessTo(actor, entity, now), image)
