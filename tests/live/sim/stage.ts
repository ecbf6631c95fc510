import { type Connection, createConnection } from '../../../app/_live/connection.ts'
import { createStore, type LiveStore } from '../../../app/_live/store.ts'
import { entities } from '../../../server/areas/all.ts'
import { manualClock } from '../../../server/kernel/clock.ts'
import { createHub } from '../../../server/live/hub.ts'
import { tableName } from '../../../server/live/table-name.ts'
import { createMemory, createMemoryFeed } from './memory.ts'
import { createMemoryMetrics } from './metrics.ts'
import { createNet, type Line } from './net.ts'
import { createRandom } from './random.ts'
import { type Staff, tellStory } from './world.ts'

const start = Date.UTC(2026, 2, 2, 9)

/** A page of somebody: its store and connection, what it watches, and every line it ever had. */
export type Client = {
  staff: Staff
  store: LiveStore
  connection: Connection
  topics: Set<string>
  lines: Line[]
  doubts: string[]
  toggle(topic: string): void
}

/** A whole live side in hand: database, node, network and clock stand still until they are told to move. */
export function createStage(seed: number) {
  const random = createRandom(seed)
  const clock = manualClock(start)
  const memory = createMemory(random, clock.now, random.chance(0.5))
  const story = tellStory(memory, random)
  memory.place()
  const reads: (() => void)[] = []
  let looks = 0

  /** A read takes until it is told to end, and looks at its beginning or at its end. */
  const slowly = <Result>(look: () => Result): Promise<Result> =>
    new Promise((resolve) => {
      const early = random.chance(0.5) ? { result: look() } : null
      reads.push(() => resolve(early === null ? look() : early.result))
    })

  const net = createNet((sessionId) => slowly(() => memory.actor(sessionId)))
  let node = startNode()

  function startNode() {
    const feed = createMemoryFeed(memory)
    const hub = createHub({
      clock,
      meter: { wall: clock.now, spent: clock.now },
      feed,
      metrics: createMemoryMetrics(memory, feed),
      entities,
      places: { pages: (actor, name) => name === 'it' && actor.memberships.some(({ role }) => role === 'it') },
      rooms: net.rooms,
      bus: { tell: () => {}, onWord: () => () => {} },
      readImages: (lenses) => {
        looks++
        return slowly(() => {
          const { rows, at, unplaced } = memory.snapshot()
          return { images: new Map(lenses.map((lens) => [lens, rows.get(tableName(lens.entity)) ?? []])), at, unplaced }
        })
      },
      readImage: (entity, id) => slowly(() => memory.rows(tableName(entity)).find((row) => row.id === id) ?? null),
      loadActor: (sessionId) => slowly(() => memory.actor(sessionId)),
      loadPerson: (personId) => slowly(() => memory.person(personId)),
      standing: (sessionIds) => slowly(() => new Set(sessionIds.filter((id) => memory.actor(id) !== null))),
    })
    net.serve(hub)
    return { feed, hub }
  }

  /** Lets all that is under way settle that needs no time. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

  return {
    random,
    clock,
    memory,
    story,
    net,
    settle,
    feed: () => node.feed,
    hub: () => node.hub,
    restart(): void {
      node.hub.stop()
      net.serve(null)
      node = startNode()
    },
    /** How often rows were read for first loads. */
    looks: () => looks,
    /** Ends one of the reads that are under way. */
    endRead: (): void => reads.splice(random.below(reads.length), 1)[0]?.(),

    open(staff: Staff, topics: readonly string[], around = (store: LiveStore) => store): Client {
      const store = createStore()
      const lines: Line[] = []
      const doubts: string[] = []
      const connection = createConnection({
        store: around(store),
        openSocket: () => net.socketFor(staff.sessionId, (line) => lines.push(line)),
        timers: clock,
        random: random.next,
        onDoubt: (why) => doubts.push(why),
      })
      const watched = new Map<string, () => void>()
      const client: Client = {
        staff,
        store,
        connection,
        topics: new Set(),
        lines,
        doubts,
        toggle(topic) {
          if (client.topics.delete(topic)) return watched.get(topic)?.()
          client.topics.add(topic)
          watched.set(topic, connection.watch([topic]))
        },
      }
      for (const topic of topics) client.toggle(topic)
      connection.start()
      return client
    },

    /** Everything that is on its way arrives, again and again, while `ms` pass. */
    async calm(ms: number): Promise<void> {
      for (let passed = 0; passed <= ms; passed += 400) {
        for (let round = 0; round < 4; round++) {
          memory.place()
          node.feed.pump(1_000)
          for (const read of reads.splice(0)) read()
          for (const line of [...net.lines]) {
            while (line.toServer.length > 0) line.deliverUp()
            while (line.toClient.length > 0) line.deliverDown()
          }
          await settle()
        }
        clock.advance(Math.min(400, ms - passed))
      }
    },
  }
}

export type Stage = ReturnType<typeof createStage>
