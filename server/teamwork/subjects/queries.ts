import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { memberships, people } from '../../../db/schema/people.ts'
import { accessTo, columnsOf, reaches } from '../../auth/access.ts'
import type { Actor, PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { imagesById } from '../../auth/images-sql.ts'
import { Failure } from '../../kernel/errors.ts'

/** A record of any desk, by the name of its entity and its key. */
export type About = { entity: string; record: string }

type Image = { readonly [column: string]: unknown }
/** A record that the actor may see, whole; what is shown of it is the reader's part. */
export type Subject = { entity: Entity; image: Image }

/** Talk of a record is for those who may read what is internal of it: not for outside staff, requesters or walls. */
export function isInside({ entity, image }: Subject, actor: Actor, now: number): boolean {
  const internal = Object.entries(entity.columns).flatMap(([column, is]) => (is === 'internal' ? [column] : []))
  const accesses = accessTo(actor, entity, now)
  if (internal.length === 0) return reaches(accesses, image)
  const open = columnsOf(accesses, image)
  return internal.some((column) => open.has(column))
}

/** The record that something is said of; throws `not-found` where it is not there, or not for the actor to see. */
export async function requireSubject(
  tx: Tx,
  actor: Actor,
  entities: readonly Entity[],
  about: About,
  now: number,
): Promise<Subject> {
  const entity = entities.find(({ name, label }) => name === about.entity && label !== undefined)
  const image = entity === undefined ? undefined : (await imagesById(tx, entity, [about.record])).get(about.record)
  if (entity === undefined || image === undefined || !isInside({ entity, image }, actor, now))
    throw new Failure('not-found', `Cannot find ${about.entity} "${about.record}": it is not there, or not yours to see`)
  return { entity, image }
}

/** The queue, warehouse or site that a record lies in: by these, people choose what they want to hear of. */
export const placesOf = ({ entity: { scopes }, image }: Subject): string[] =>
  [...(scopes.queue ?? []), ...(scopes.warehouse ?? []), ...(scopes.site ?? [])].flatMap((column) => {
    const place = image[column]
    return typeof place === 'string' ? [place] : []
  })

/** Which of these people may be told of talk of the record, by the roles they hold now. */
export async function whoMaySee(tx: Tx, subject: Subject, personIds: readonly string[], now: number): Promise<Set<string>> {
  const actors = await actorsOf(tx, personIds)
  return new Set(actors.filter((actor) => isInside(subject, actor, now)).map(({ personId }) => personId))
}

/** These people with the roles that they hold now, without those who have left. */
export async function actorsOf(tx: Tx, personIds: readonly string[]): Promise<PersonActor[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .select({
      personId: people.id,
      name: people.name,
      role: memberships.role,
      scopeId: memberships.scopeId,
      until: memberships.until,
    })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(and(inArray(people.id, [...personIds]), eq(people.active, true)))
  const actors = new Map<string, PersonActor & { memberships: PersonActor['memberships'][number][] }>()
  for (const { personId, name, ...held } of rows) {
    const actor = actors.get(personId) ?? { kind: 'person', personId, sessionId: '', name, memberships: [] }
    actor.memberships.push(held)
    actors.set(personId, actor)
  }
  return [...actors.values()]
}
