import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Db } from '../../../db/client.ts'
import { queues } from '../../../db/schema/it.ts'
import { warehouses } from '../../../db/schema/logistics.ts'
import { company, memberships, people, sessions, sites } from '../../../db/schema/people.ts'
import { accessTo } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import type { Entity } from '../../auth/entity.ts'
import type { EntityName, Verb } from '../../auth/permissions.ts'
import { Failure } from '../../kernel/errors.ts'
import type { Metric } from '../../metrics/metric.ts'
import { entities } from '../all.ts'
import { type Area, areaNames } from '../area-name.ts'
import type { Work } from '../work.ts'
import type { Door, Me, SessionRow } from './contract.ts'

/** The entity whose rows make an area worth a place in the rail; of walls, only for who may change them. */
const face: Partial<Record<Area, EntityName>> = {
  boards: 'boards',
  it: 'tickets',
  logistics: 'stockLevels',
  kpis: 'metricDefinitions',
  walls: 'screens',
}
const steered: ReadonlySet<Area> = new Set(['walls'])

/** Who is signed in and what they may see; `visible` are the metrics that the permission table opens to them. */
export async function getMe(work: Work, actor: PersonActor, visible: readonly Metric[]): Promise<Me> {
  const { db } = work.store
  const now = work.clock.now()
  const [[person], [firm]] = await Promise.all([
    db.select({ hue: people.hue, language: people.locale }).from(people).where(eq(people.id, actor.personId)),
    db.select().from(company),
  ])
  if (person === undefined || firm === undefined)
    throw new Failure('not-found', 'Cannot find your person or company: ask an admin')
  const { places, can, areas } = await openTo(db, actor, now)
  return {
    person: { id: actor.personId, name: actor.name, hue: person.hue, language: person.language },
    roles: [...new Set(actor.memberships.map((membership) => membership.role))],
    company: { name: firm.name, timeZone: firm.timeZone, currency: firm.currency, demo: firm.demo },
    places: actor.memberships.some(({ scopeId }) => scopeId === null) ? [] : [...places.values()].map(({ name }) => name),
    areas,
    metrics: visible.filter(({ area }) => areas.includes(area)),
    can,
  }
}

type Open = { places: ReadonlyMap<string, Place>; can: Me['can']; areas: Area[] }

/** What is open to the actor: entities with what they may do, the areas in which there is something of theirs, and where. */
export async function openTo(db: Db, actor: PersonActor, now: number): Promise<Open> {
  const places = await placesOf(db, actor)
  const can: { [entity in EntityName]?: Verb[] } = {}
  for (const entity of entities) {
    const memberships = actor.memberships.filter(({ scopeId }) => liesIn(entity, scopeId === null ? null : places.get(scopeId)))
    const accesses = accessTo({ ...actor, memberships }, entity, now)
    if (accesses.length > 0) can[entity.name] = [...new Set(accesses.flatMap((access) => access.verbs))]
  }
  const areas = areaNames.filter((area) => {
    const shown = face[area]
    const verbs = shown === undefined ? undefined : can[shown]
    return verbs !== undefined && (!steered.has(area) || verbs.includes('update'))
  })
  return { places, can, areas }
}

type Place = { name: string; kind: 'queue' | 'warehouse' | 'site' }
const placeKinds = ['queue', 'warehouse', 'site'] as const

/** What the actor's roles are narrowed to, by key. */
async function placesOf(db: Db, actor: PersonActor): Promise<ReadonlyMap<string, Place>> {
  const ids = actor.memberships.flatMap(({ scopeId }) => scopeId ?? [])
  if (ids.length === 0) return new Map()
  const [inQueues, inWarehouses, inSites] = await Promise.all([
    db.select({ id: queues.id, name: queues.name }).from(queues).where(inArray(queues.id, ids)),
    db.select({ id: warehouses.id, name: warehouses.name }).from(warehouses).where(inArray(warehouses.id, ids)),
    db.select({ id: sites.id, name: sites.name }).from(sites).where(inArray(sites.id, ids)),
  ])
  const named = (rows: { id: string; name: string }[], kind: Place['kind']) =>
    rows.map(({ id, name }) => [id, { name, kind }] as const)
  return new Map([...named(inQueues, 'queue'), ...named(inWarehouses, 'warehouse'), ...named(inSites, 'site')])
}

/** Whether rows of the entity can lie in such a place: a carrier's warehouse holds no tickets, so there is nothing to show. */
function liesIn(entity: Entity, place: Place | null | undefined): boolean {
  const kinds = placeKinds.filter((kind) => entity.scopes[kind] !== undefined)
  return place === null || kinds.length === 0 || kinds.some((kind) => kind === place?.kind)
}

/** What the sign-in page shows. */
export async function getDoor(db: Db, provider: boolean): Promise<Door> {
  const [firm] = await db.select().from(company)
  const open = { company: firm?.name ?? '', language: firm?.locale ?? 'en', provider }
  if (firm === undefined || !firm.demo) return { ...open, demo: [] }
  const rows = await db
    .select({ id: people.id, name: people.name, title: people.title, role: memberships.role, hue: people.hue })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(eq(people.active, true))
    .orderBy(memberships.role, people.name)
  const once = new Map(rows.map((row) => [row.id, row]))
  return { ...open, demo: [...once.values()] }
}

/** The actor's own open sessions, newest first. */
export async function listSessions(work: Work, actor: PersonActor): Promise<SessionRow[]> {
  const rows = await work.store.db
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, actor.personId), isNull(sessions.revokedAt), gt(sessions.expiresAt, work.clock.now())))
    .orderBy(desc(sessions.createdAt))
  return rows.map((row) => ({ id: row.id, device: row.device, since: row.createdAt, current: row.id === actor.sessionId }))
}
