import type { Visitor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { Clock } from '../kernel/clock.ts'
import { Failure } from '../kernel/errors.ts'
import { log } from '../kernel/log.ts'
import { createBroadcast } from './broadcast.ts'
import { createCatchUp } from './catch-up.ts'
import { type Conversation, converse } from './conversation.ts'
import type { Rooms, Wire } from './member.ts'
import { createMine } from './mine.ts'
import type { LiveFeed, LiveMetrics, PlaceKinds, PresenceBus } from './needs.ts'
import { createPace } from './pace.ts'
import { createPlaces } from './places.ts'
import { createPresence } from './presence.ts'
import type { Snapshot } from './protocol.ts'
import { createRecent } from './recent.ts'
import { createRights } from './rights.ts'
import { createRows, type ReadImages } from './rows.ts'
import type { Meter } from './tick.ts'
import { createViews } from './views.ts'

const beatMs = 5_000
/** Sessions that run out by themselves are looked for so often (ms). */
const leaseMs = 15_000
/** Changed rows of the newest stretch of the feed that are kept in memory: seconds of a busy day. */
const mostRecent = 5_000

type Parts = {
  clock: Clock
  meter: Meter
  feed: LiveFeed
  metrics: LiveMetrics
  entities: readonly Entity[]
  places: PlaceKinds
  rooms: Rooms
  bus: PresenceBus
  readImages: ReadImages
  readImage(entity: Entity, id: string): Promise<{ readonly [column: string]: unknown } | null>
  loadActor(stayId: string): Promise<Visitor | null>
  loadPerson(personId: string): Promise<{ name: string; hue: string } | null>
  standing(stayIds: readonly string[]): Promise<ReadonlySet<string>>
}

/** All of live but sockets and SQL: what the feed brings goes out by view, what clients ask is answered (L2 to L8). */
export function createHub(parts: Parts) {
  const { clock, feed, metrics, entities, rooms } = parts
  const recent = createRecent(feed.head(), mostRecent)
  const views = createViews(entities, metrics, () => recent.head().position)
  const broadcast = createBroadcast({ clock, meter: parts.meter, views, metrics, rooms, head: recent.head })
  const rows = createRows(parts.readImages, clock)
  const catchUp = createCatchUp({ clock, feed, recent, views, metrics, rows })
  const pace = createPace(clock)
  const { entityNamed } = views
  const where = createPlaces({ clock, entityNamed, readImage: parts.readImage, kinds: parts.places })
  const presence = createPresence({ clock, rooms, bus: parts.bus, views, pace, where, loadPerson: parts.loadPerson })
  const mine = createMine(entities, { rooms, presence, pace })
  const rights = createRights({ clock, presence, loadActor: parts.loadActor, standing: parts.standing })
  let feedIsWell = true

  const stops = [
    feed.onTransactions((batch) => {
      // The order is the rule: what a change of rights ends is ended before anything of the batch is sent (L5).
      rights.received(batch)
      recent.add(batch)
      presence.received(batch)
      mine.received(batch)
      broadcast.receive(batch)
      catchUp.heard()
    }),
    feed.onReset(() => {
      recent.restart(feed.head())
      rows.forget()
      broadcast.restart()
      rights.restart()
    }),
    feed.onHealth(({ ok }) => {
      feedIsWell = ok
    }),
    metrics.onMove(broadcast.metricsMoved),
    metrics.onChange((ids) => {
      rights.metricsChanged(ids)
      mine.metricsChanged(rights.members())
    }),
    clock.every(beatMs, () => {
      // A node that cannot see the feed says nothing: its clients mark what they show as old (L6).
      if (feedIsWell) broadcast.beat()
      presence.sweep()
      views.sweep(clock.now())
    }),
    clock.every(leaseMs, () => {
      rights.sweep().catch((error: unknown) => log.warn({ err: error }, 'sessions could not be checked'))
    }),
    broadcast.stop,
    rights.stop,
    presence.stop,
    pace.stop,
  ]

  return {
    rightsChanges: rights.changes,

    /** A signed-in client is there; `changesAtDoor` is what `rightsChanges` said before its session was read. */
    connected(wire: Wire, actor: Visitor, changesAtDoor: number): Conversation {
      const conversation = converse({ clock, views, catchUp, presence }, wire, actor)
      rights.enter(conversation.member, changesAtDoor)
      mine.enter(conversation.member)
      return {
        ...conversation,
        leave() {
          rights.leave(conversation.member)
          conversation.leave()
        },
      }
    },

    /** What a live view of these topics starts with, for the first paint of a page; refused topics are left out. */
    async snapshot(actor: Visitor, topics: readonly string[]): Promise<Snapshot> {
      for (let attempt = 0; attempt < 3; attempt++) {
        const { view } = views.open(actor, topics, clock.now())
        const prepared = await catchUp.prepare(view, null, attempt > 0)
        // Reading took time: a metric may be made otherwise, a role may have run out.
        if (views.open(actor, topics, clock.now()).view.key !== view.key) continue
        const found = prepared.finish()
        if (found?.state.reset) return found.state
      }
      throw new Failure('unavailable', 'Cannot read the first state of a page: the database changes too fast, ask again')
    },

    counts: () => ({
      members: rights.members().size,
      views: [...views.all()].length,
      position: recent.head().position,
      tickGapMs: broadcast.gap(),
    }),

    stop(): void {
      for (const stop of stops) stop()
    },
  }
}
