import { expect } from 'vitest'
import { type Connection, createConnection } from '../../../app/_live/connection.ts'
import { createStore, type LiveStore } from '../../../app/_live/store.ts'
import { entities } from '../../../server/areas/all.ts'
import { accessTo } from '../../../server/auth/access.ts'
import { manualClock } from '../../../server/kernel/clock.ts'
import { createHub } from '../../../server/live/hub.ts'
import type { Packet } from '../../../server/live/protocol.ts'
import { tableName } from '../../../server/live/table-name.ts'
import { createMemory, createMemoryFeed } from './memory.ts'
import { countOpen, createMemoryMetrics, openTickets } from './metrics.ts'
import { createNet, type Line } from './net.ts'
import { expectedRows, shownRows } from './oracle.ts'
import { createRandom } from './random.ts'
import { entityOf, type Staff, tellStory } from './world.ts'

const watchable = ['tickets', 'people', 'queues', 'warehouses', 'stockLevels', 'items'] as const
const start = Date.UTC(2026, 2, 2, 9)

/** How often each path was run: a run in which one never was has not tested it. */
export type Passes = Record<
  'applied' | 'gap' | 'stale' | 'snapshot' | 'changes' | 'whole' | 'bulk' | 'rights' | 'restart' | 'lost',
  number
>

type Client = {
  staff: Staff
  store: LiveStore
  connection: Connection
  topics: Set<string>
  unwatch: Map<string, () => void>
  lines: Line[]
}

/** Clients of all roles over a network by hand against a server that restarts, for `steps` random steps; then all is compared. */
export async function simulate(seed: number, steps: number, passesSeen: Passes): Promise<void> {
  const random = createRandom(seed)
  const clock = manualClock(start)
  const memory = createMemory(random, clock.now, random.chance(0.5))
  const story = tellStory(memory, random)
  memory.place()
  const reads: (() => void)[] = []
  /** A read takes as long as the dice say, and looks at any moment of that time. */
  const slowly = <Result>(look: () => Result): Promise<Result> =>
    new Promise((resolve) => {
      const early = random.chance(0.5) ? { result: look() } : null
      reads.push(() => resolve(early === null ? look() : early.result))
    })
  const net = createNet((sessionId) => slowly(() => memory.actor(sessionId)))
  let node = startNode()

  function startNode() {
    const feed = createMemoryFeed(memory)
    const metrics = createMemoryMetrics(memory, feed)
    const hub = createHub({
      clock,
      stopwatch: clock.now,
      feed,
      metrics,
      entities,
      rooms: net.rooms,
      readImages: (lenses) =>
        slowly(() => {
          const { rows, at, unplaced } = memory.snapshot()
          return { images: new Map(lenses.map((lens) => [lens, rows.get(tableName(lens.entity)) ?? []])), at, unplaced }
        }),
      readImage: (entity, id) => slowly(() => memory.rows(tableName(entity)).find((row) => row.id === id) ?? null),
      loadActor: (sessionId) => slowly(() => memory.actor(sessionId)),
      loadPerson: () => Promise.resolve({ name: 'Somebody', hue: '210' }),
      standing: (sessionIds) => slowly(() => new Set(sessionIds.filter((id) => memory.actor(id) !== null))),
    })
    net.serve(hub)
    return { feed, hub }
  }

  function openClient(staff: Staff): Client {
    const store = createStore()
    const lines: Line[] = []
    const counting: LiveStore = {
      ...store,
      apply(packet, at) {
        const result = store.apply(packet, at)
        passesSeen[result]++
        return result
      },
      reset(snapshot) {
        passesSeen.snapshot++
        store.reset(snapshot)
      },
      change(changes) {
        passesSeen.changes++
        if (changes.whole.length > 0) passesSeen.whole++
        store.change(changes)
      },
      forget(what) {
        passesSeen[what === 'cursor' ? 'bulk' : 'rights']++
        store.forget(what)
      },
    }
    const connection = createConnection({
      store: counting,
      openSocket: () => net.socketFor(staff.sessionId, (line) => lines.push(line)),
      timers: clock,
      random: random.next,
      onDoubt: () => {},
    })
    connection.start()
    return { staff, store, connection, topics: new Set(), unwatch: new Map(), lines }
  }

  function toggle(client: Client, topic: string) {
    if (client.topics.delete(topic)) return client.unwatch.get(topic)?.()
    client.topics.add(topic)
    client.unwatch.set(topic, client.connection.watch([topic]))
  }

  const clients = [...story.staff, ...story.staff].map(openClient)
  for (const client of clients)
    for (const topic of [...watchable.map((name) => `entity:${name}`), `metric:${openTickets}`])
      if (random.chance(0.6)) toggle(client, topic)

  async function step() {
    const kind = random.below(100)
    const line = net.lines.size === 0 ? null : random.pick([...net.lines])
    if (kind < 18)
      memory.commit(story.someWrites(), random.chance(0.5) ? `person:${random.pick(story.staff).personId}` : 'db:postgres')
    else if (kind < 22) memory.commit(story.transfer())
    else if (kind < 24) memory.commit(story.rightsChange(clock.now()))
    else if (kind < 34) memory.place()
    else if (kind < 48) node.feed.pump(random.below(4) + 1)
    else if (kind < 60) clock.advance(random.below(random.chance(0.1) ? 4_000 : 40))
    else if (kind < 70) for (let count = random.below(4); count > 0; count--) reads.splice(random.below(reads.length), 1)[0]?.()
    else if (kind < 93) carry()
    else if (kind < 95) line?.duplicateDown()
    else if (kind < 96) line?.cut()
    else if (kind < 98) lose(line)
    else if (random.chance(0.8))
      toggle(random.pick(clients), random.pick([...watchable.map((name) => `entity:${name}`), `metric:${openTickets}`]))
    else rarely()
    await settle()
    for (const client of clients) watchSum(client)
  }

  /** Some lines move, by a few messages each. */
  function carry() {
    for (const line of [...net.lines]) {
      if (random.chance(0.5)) continue
      for (let count = random.below(5); count > 0; count--) random.chance(0.4) ? line.deliverUp() : line.deliverDown()
    }
  }

  /** Only what moves the position can be missed without a cut: TCP loses nothing else either. */
  function lose(line: Line | null) {
    const at = line?.toClient.findIndex((text) => text.startsWith('{"name":"packet"') && moves(JSON.parse(text).args[0])) ?? -1
    if (at === -1) return
    passesSeen.lost++
    line?.toClient.splice(at, 1)
  }

  function moves(packet: Packet): boolean {
    return packet.from < packet.to.position
  }

  function rarely() {
    const kind = random.below(10)
    if (kind < 5) {
      passesSeen.restart++
      node.hub.stop()
      net.serve(null)
      node = startNode()
    } else if (kind < 7) memory.prune(random.below(10))
    else if (kind < 8) node.feed.reset()
    else if (kind < 9) node.feed.health(random.chance(0.5))
    else
      memory.commit(
        Array.from({ length: 2_100 }, () => story.put('items', { discontinued: random.chance(0.1), supplierId: null })),
      )
  }

  /** No screen ever shows half a transfer (L3): who sees every level sees the same sum at every moment. */
  function watchSum({ staff, store, topics }: Client) {
    const actor = memory.actor(staff.sessionId)
    if (staff !== story.staff[2] && staff !== story.staff[4]) return
    const levels = shownRows(store, 'stockLevels')
    if (actor !== null && topics.has('entity:stockLevels') && levels.length > 0)
      expect(levels.reduce((sum, row) => sum + Number(row.onHand), 0)).toBe(600)
  }

  async function settle() {
    await new Promise((resolve) => setImmediate(resolve))
  }

  for (let count = 0; count < steps; count++) await step()

  // At rest: everything that is on its way arrives, and a minute passes.
  node.feed.health(true)
  for (let round = 0; round < 160; round++) {
    memory.place()
    node.feed.pump(1_000)
    for (const read of reads.splice(0)) read()
    for (const line of [...net.lines]) {
      while (line.toServer.length > 0) line.deliverUp()
      while (line.toClient.length > 0) line.deliverDown()
    }
    clock.advance(400)
    await settle()
  }
  for (const [index, client] of clients.entries()) {
    const actor = memory.actor(client.staff.sessionId)
    expect(client.connection.state().kind, `client ${index}`).toBe(actor === null ? 'offline' : 'live')
    for (const name of watchable) {
      if (!client.topics.has(`entity:${name}`)) continue
      const entity = entityOf(name)
      const wanted = expectedRows(actor, entity, memory.rows(tableName(entity)), clock.now())
      expect(shownRows(client.store, name), `client ${index}, ${name}`).toEqual(wanted)
    }
    const own = actor === null ? [] : accessTo(actor, entityOf('tickets'), clock.now()).flatMap(({ rows }) => rows)
    const byQueue = own.filter((filter) => filter.every(({ column }) => column === 'queueId'))
    if (client.topics.has(`metric:${openTickets}`) && actor !== null)
      expect(client.store.metric(openTickets)?.value, `client ${index}, metric`).toBe(
        byQueue.length === 0 ? undefined : countOpen(memory.rows('tickets'), byQueue),
      )
  }
  searchLeaks()
  node.hub.stop()

  /** Columns hold values found nowhere else: what a role may not read is in no byte that was sent to it. */
  function searchLeaks() {
    for (const client of clients.filter(({ staff }) => story.staff.indexOf(staff) < 7)) {
      const actor = memory.actor(client.staff.sessionId)
      const sent = client.lines.flatMap((line) => line.sent).join('\n')
      for (const entity of entities) {
        const open = new Set(actor === null ? [] : accessTo(actor, entity, clock.now()).flatMap(({ columns }) => columns))
        for (const column of Object.keys(entity.columns))
          if (!open.has(column) && sent.includes(`<${entity.name}.${column}.`))
            throw new Error(`${entity.name}.${column} was sent to client ${clients.indexOf(client)}`)
      }
    }
  }
}
