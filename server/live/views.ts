import { createHash } from 'node:crypto'
import { type Access, accessTo } from '../auth/access.ts'
import { isPublic, type Visitor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { Instant } from '../kernel/clock.ts'
import { compileLens, type Lens } from './lens.ts'
import type { Member } from './member.ts'
import type { LiveMetrics, MetricView } from './needs.ts'
import { protocolVersion } from './protocol.ts'
import { tableName } from './table-name.ts'

/** A view that nobody watches is kept this long, for those who come back (ms). */
const lingerMs = 10_000

/** What an audience watches with what rights: all with an equal view share one room and one packet (L2). */
export type View = {
  /** Names the room too; tells nothing of what it stands for. */
  readonly key: string
  /** How each watched entity is seen, by its table. */
  readonly tables: ReadonlyMap<string, Lens>
  readonly metrics: readonly { id: string; view: MetricView }[]
  /** Whether this audience may know who changed a record. */
  readonly naming: boolean
  readonly members: Set<Member>
  /** The position of the last packet to the room. */
  sentTo: number
  leftAt: Instant
}

/** `presence` are the records asked for, still to be checked; `refused` the topics that are not permitted or do not exist. */
export type Opened = { view: View; presence: string[]; refused: string[] }

/** All views of this node; `position` is where a new view's next packet will start. */
export function createViews(entities: readonly Entity[], metrics: Pick<LiveMetrics, 'visible'>, position: () => number) {
  const byName = new Map(entities.map((entity) => [String(entity.name), entity]))
  const people = byName.get('people')
  const views = new Map<string, View>()
  let lenses = new Map<string, Lens>()

  function lensFor(name: string, actor: Visitor, now: Instant): Lens | null {
    const entity = byName.get(name)
    const lens = entity === undefined ? null : compileLens(entity, sentTo(actor, entity, accessTo(actor, entity, now)))
    if (lens === null) return null
    const shared = lenses.get(lens.key) ?? lens
    lenses.set(shared.key, shared)
    return shared
  }

  function metricFor(id: string, actor: Visitor, now: Instant): MetricView | null {
    return metrics.visible(id, (name) => {
      const entity = byName.get(name)
      return entity === undefined ? [] : accessTo(actor, entity, now)
    })
  }

  return {
    entityNamed: (name: string): Entity | null => byName.get(name) ?? null,
    get: (key: string): View | null => views.get(key) ?? null,
    all: (): IterableIterator<View> => views.values(),

    /** The view of these topics for this visitor at `now`, shared with all who see the same. */
    open(actor: Visitor, topics: readonly string[], now: Instant): Opened {
      const presence: string[] = []
      const refused: string[] = []
      const tables = new Map<string, Lens>()
      const watched: { id: string; view: MetricView }[] = []
      for (const topic of [...new Set(topics)].sort()) {
        const [kind, name] = split(topic)
        const lens = kind === 'entity' ? lensFor(name, actor, now) : null
        const metric = kind === 'metric' ? metricFor(name, actor, now) : null
        if (kind === 'presence') presence.push(name)
        else if (lens !== null) tables.set(tableName(lens.entity), lens)
        else if (metric !== null) watched.push({ id: name, view: metric })
        else refused.push(topic)
      }
      const naming = people !== undefined && !isPublic(actor) && accessTo(actor, people, now).length > 0
      const key = digest([protocolVersion, [...tables.values()].map((lens) => lens.key), watched, naming])
      const view = views.get(key) ?? {
        key,
        tables,
        metrics: watched,
        naming,
        members: new Set(),
        sentTo: position(),
        leftAt: now,
      }
      view.leftAt = now
      views.set(key, view)
      return { view, presence, refused }
    },

    /** Drops views that nobody has watched for a while, and the lenses that only they used. */
    sweep(now: Instant): void {
      for (const view of views.values()) if (view.members.size === 0 && now - view.leftAt > lingerMs) views.delete(view.key)
      lenses = new Map([...views.values()].flatMap((view) => [...view.tables.values()].map((lens) => [lens.key, lens])))
    },
  }
}

export type Views = ReturnType<typeof createViews>

/** The accesses as rows go out by them; what is counted in numbers is not narrowed by it. */
function sentTo(actor: Visitor, { discreet = [] }: Entity, accesses: readonly Access[]): readonly Access[] {
  if (!isPublic(actor) || discreet.length === 0) return accesses
  const kept = new Set<string>(discreet)
  return accesses.map((access) => ({ ...access, columns: access.columns.filter((column) => !kept.has(column)) }))
}

function split(topic: string): [kind: string, name: string] {
  const colon = topic.indexOf(':')
  return [topic.slice(0, colon), topic.slice(colon + 1)]
}

const digest = (parts: unknown): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24)
