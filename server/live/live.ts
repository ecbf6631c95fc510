import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type postgres from 'postgres'
import type { Visitor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import { readImage, readImages } from '../auth/images-sql.ts'
import { snapshotAt } from '../feed/snapshot.ts'
import type { Clock } from '../kernel/clock.ts'
import { openGate } from './gate.ts'
import { createHub } from './hub.ts'
import type { LiveFeed, LiveMetrics, PlaceKinds } from './needs.ts'
import { openPresenceBus } from './presence-bus.ts'
import type { Snapshot } from './protocol.ts'

type Options = {
  /** A raw client: first loads and sessions are read with it. */
  sql: postgres.Sql
  feed: LiveFeed
  /** They hear of each batch before live does. */
  metrics: LiveMetrics
  entities: readonly Entity[]
  /** Where people can be besides at rows. */
  places: PlaceKinds
  clock: Clock
  /** This node's name, for the others. */
  node: string
  /** The addresses people open the product by; a socket's Origin must be one of them exactly. */
  origins: readonly string[]
  authenticate(request: IncomingMessage): Promise<Visitor | null>
  loadActor(stayId: string): Promise<Visitor | null>
  loadPerson(personId: string): Promise<{ name: string; hue: string } | null>
}

export type Live = {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  snapshot(actor: Visitor, topics: readonly string[]): Promise<Snapshot>
  counts(): { connections: number; members: number; views: number; position: number; tickGapMs: number }
  stop(): Promise<void>
}

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Starts the live side of a node (server/live/SPEC.md): the caller hands over WebSocket upgrades of `/socket.io/`. */
export function startLive({ sql, ...options }: Options): Live {
  const { clock, node } = options
  const bus = openPresenceBus({ sql, node, clock })
  const gate = openGate({
    clock,
    origins: options.origins,
    authenticate: options.authenticate,
    rightsChanges: () => hub.rightsChanges(),
    connected: (wire, actor, changesAtDoor) => hub.connected(wire, actor, changesAtDoor),
  })
  const hub = createHub({
    ...options,
    bus,
    meter: { wall: () => performance.now(), spent: processorMs },
    rooms: gate.rooms,
    readImage: (entity, id) => readImage(sql, entity, id),
    async readImages(lenses) {
      const { result, cursor, unplaced } = await snapshotAt(sql, async (reader) => {
        const images = lenses.map(
          async (lens) => [lens, await readImages(reader, lens.entity, lens.entity.live?.rows ?? [], lens.accesses)] as const,
        )
        return new Map(await Promise.all(images))
      })
      return { images: result, at: cursor, unplaced: [...unplaced] }
    },
    async standing(stayIds) {
      const rows = await sql<{ id: string }[]>`
        select id from sessions where id in ${sql([...stayIds])} and revoked_at is null and expires_at > now()
        union all select id from screens where id in ${sql([...stayIds])} and revoked_at is null`
      return new Set(rows.map(({ id }) => id))
    },
  })
  return {
    handleUpgrade: gate.handleUpgrade,
    snapshot: hub.snapshot,
    counts: () => ({ connections: gate.connections(), ...hub.counts() }),
    async stop() {
      hub.stop()
      await gate.stop()
      await bus.stop()
    },
  }
}
