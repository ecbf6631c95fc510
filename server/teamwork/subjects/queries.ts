import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { memberships, people } from '../../../db/schema/people.ts'
import { seesWhole } from '../../areas/kpis/alerts/queries.ts'
import { readBuiltMetrics } from '../../areas/kpis/queries.ts'
import { type Access, accessTo, columnsOf, reaches } from '../../auth/access.ts'
import type { Actor, PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import { imagesById } from '../../auth/images-sql.ts'
import { recordLabels } from '../../auth/record-labels.ts'
import type { Sight } from '../../auth/sight.ts'
import { Failure } from '../../kernel/errors.ts'
import type { Metric } from '../../metrics/metric.ts'
import { numbers } from '../threads/rules.ts'
import { maySpeakOf, metricNamed, spokenOfBy } from './numbers.ts'
import { asInsider } from './rules.ts'

/** A record of any desk, by the name of its entity and its key; or a number, as `metrics` and the metric's id. */
export type About = { entity: string; record: string }

type Image = { readonly [column: string]: unknown }
/** A record that the actor may see, whole; what is shown of it is the reader's part. */
export type Subject = { entity: Entity; image: Image }
/** What can be talked about: a record, or a number. */
export type Matter = Subject | { metric: Metric }

/** Talk of a record is for those of the company who may read what is internal of it: not for requesters. */
export function isInside(matter: Matter, actor: Actor, now: number): boolean {
  if ('metric' in matter) return maySpeakOf(actor, matter.metric, now)
  return opensInternal(matter, accessTo(asInsider(actor), matter.entity, now))
}

function opensInternal({ entity, image }: Subject, accesses: readonly Access[]): boolean {
  const internal = internalOf(entity)
  if (internal.length === 0) return reaches(accesses, image)
  const open = columnsOf(accesses, image)
  return internal.some((column) => open.has(column))
}

/** The record that something is said of, never a part of one; throws `not-found` where it is not there, or not for the actor to see. */
export async function requireSubject(
  tx: Tx,
  actor: Actor,
  entities: readonly Entity[],
  about: About,
  now: number,
): Promise<Subject> {
  const entity = entities.find(
    ({ name, label, hangsOn }) => name === about.entity && label !== undefined && hangsOn === undefined,
  )
  const image =
    entity === undefined || !isKey(about.record) ? undefined : (await imagesById(tx, entity, [about.record])).get(about.record)
  if (entity === undefined || image === undefined || !isInside({ entity, image }, actor, now)) throw notThere(about)
  return { entity, image }
}

/** The record or number that something is said of; throws as `requireSubject` does. */
export async function requireMatter(
  tx: Tx,
  actor: Actor,
  entities: readonly Entity[],
  about: About,
  now: number,
): Promise<Matter> {
  return about.entity === numbers ? requireNumber(actor, about.record, now) : requireSubject(tx, actor, entities, about, now)
}

/** The number that something is said of; throws `not-found` where there is none, or talk about it is not the actor's. */
export function requireNumber(actor: Actor, id: string, now: number): { metric: Metric } {
  const metric = metricNamed(id)
  if (metric === undefined || !maySpeakOf(actor, metric, now)) throw notThere({ entity: numbers, record: id })
  return { metric }
}

const notThere = ({ entity, record }: About) =>
  new Failure('not-found', `Cannot find ${entity} "${record}": it is not there, or not yours to see`)

/** What a matter goes by wherever it is named. */
export const aboutOf = (matter: Matter): About =>
  'metric' in matter
    ? { entity: numbers, record: matter.metric.id }
    : { entity: matter.entity.name, record: String(matter.image.id) }

/** The queue, warehouse or site that a record lies in: by these, people choose what they want to hear of. */
export function placesOf(matter: Matter): string[] {
  if ('metric' in matter) return []
  const { scopes } = matter.entity
  return [...(scopes.queue ?? []), ...(scopes.warehouse ?? []), ...(scopes.site ?? [])].flatMap((column) => {
    const place = matter.image[column]
    return typeof place === 'string' ? [place] : []
  })
}

/** How a matter is called, as far as the reader may know it, where it lies, and whether the talk about it is theirs. */
export type Told = { label: string; places: readonly string[]; inside: boolean }

export const matterName = ({ entity, record }: About): string => `${entity}/${record}`

/** Those of these matters that the actor may see now, by name. A number that somebody built is called as they called it; the others have no label: each screen calls them in its language. */
export async function toldMatters(tx: Tx, sight: Sight, abouts: readonly About[]): Promise<Map<string, Told>> {
  const seen = await seenSubjects(tx, sight, abouts)
  const labels = await recordLabels(tx, seen, sight)
  const told = seen.map((subject, index): [string, Told] => [
    matterName({ entity: subject.entity.name, record: String(subject.image.id) }),
    { label: labels[index] ?? '', places: placesOf(subject), inside: isInside(subject, sight.actor, sight.now) },
  ])
  const ofNumbers = (await numbersNamed(tx, abouts)).flatMap((metric): [string, Told][] => {
    const inside = maySpeakOf(sight.actor, metric, sight.now)
    if (!inside && !seesWhole(sight.actor, metric, sight.now)) return []
    return [[matterName(aboutOf({ metric })), { label: metric.label ?? '', places: [], inside }]]
  })
  return new Map([...told, ...ofNumbers])
}

/** The numbers among these matters; those that somebody built are read only where one is. */
async function numbersNamed(tx: Tx, abouts: readonly About[]): Promise<Metric[]> {
  const ids = new Set(abouts.flatMap(({ entity, record }) => (entity === numbers ? [record] : [])))
  const declared = [...ids].flatMap((id) => metricNamed(id) ?? [])
  if (declared.length === ids.size) return declared
  return [...declared, ...(await readBuiltMetrics(tx)).filter(({ id }) => ids.has(id))]
}

async function seenSubjects(tx: Tx, sight: Sight, abouts: readonly About[]): Promise<Subject[]> {
  const seen: Subject[] = []
  for (const name of new Set(abouts.map(({ entity }) => entity))) {
    const entity = sight.named(name)
    if (entity?.label === undefined) continue
    const keys = new Set(abouts.flatMap(({ entity: of, record }) => (of === name && isKey(record) ? [record] : [])))
    for (const image of (await imagesById(tx, entity, [...keys])).values())
      if (reaches(sight.accesses(entity), image)) seen.push({ entity, image })
  }
  return seen
}

/** The kinds of matter of which the talk about any may be the reader's. */
export function kindsSpokenOfBy(sight: Sight): string[] {
  const insider = asInsider(sight.actor)
  const kinds = sight.entities.filter(
    (entity) => entity.label !== undefined && opensAnyInternal(entity, accessTo(insider, entity, sight.now)),
  )
  return [...kinds.map(({ name }) => name), ...(spokenOfBy(sight.actor, sight.now).length > 0 ? [numbers] : [])]
}

function opensAnyInternal(entity: Entity, accesses: readonly Access[]): boolean {
  const internal = internalOf(entity)
  return accesses.some(({ columns }) => internal.length === 0 || internal.some((column) => columns.includes(column)))
}

const internalOf = ({ columns }: Entity): string[] =>
  Object.entries(columns).flatMap(([column, is]) => (is === 'internal' ? [column] : []))

const isKey = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** Which of these people may be told of talk of the record or number, by the roles they hold now. */
export async function whoMaySee(tx: Tx, matter: Matter, personIds: readonly string[], now: number): Promise<Set<string>> {
  const actors = await actorsOf(tx, personIds)
  return new Set(actors.filter((actor) => isInside(matter, actor, now)).map(({ personId }) => personId))
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
