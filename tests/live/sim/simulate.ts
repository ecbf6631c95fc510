import { expect } from 'vitest'
import type { LiveStore } from '../../../app/_live/store.ts'
import { entities } from '../../../server/areas/all.ts'
import { accessTo } from '../../../server/auth/access.ts'
import type { Packet } from '../../../server/live/protocol.ts'
import { tableName } from '../../../server/live/table-name.ts'
import { columnsIn } from '../../../server/metrics/filter.ts'
import { countOpen, openTickets } from './metrics.ts'
import type { Line } from './net.ts'
import { expectedRows, shownRows } from './oracle.ts'
import { type Client, createStage, type Stage } from './stage.ts'
import { entityOf } from './world.ts'

const watchable = ['tickets', 'people', 'queues', 'warehouses', 'stockLevels', 'items'] as const
const topics = [...watchable.map((name) => `entity:${name}`), `metric:${openTickets}`]
/** The people of the story whose rights nobody touches. */
const steady = 7
/** How world.ts marks the values of a row. */
const token = /<\w+\.\w+\.\d+>/g

/** How often each path was run: a run in which one never was has not tested it. */
export type Passes = Record<
  'applied' | 'gap' | 'stale' | 'snapshot' | 'changes' | 'whole' | 'bulk' | 'rights' | 'restart' | 'lost' | 'searched',
  number
>

/** Clients of all roles over a network by hand against a server that restarts, for `steps` random steps; then all is compared. */
export async function simulate(seed: number, steps: number, passed: Passes): Promise<void> {
  const stage = createStage(seed)
  const { random, story } = stage
  const clients = [...story.staff, ...story.staff].map((staff) =>
    stage.open(
      staff,
      topics.filter(() => random.chance(0.6)),
      (store) => counting(store, passed),
    ),
  )
  for (let count = 0; count < steps; count++) {
    takeStep(stage, clients, passed)
    await stage.settle()
    for (const client of clients) expectWholeTransfers(stage, client)
  }
  stage.feed().health(true)
  await stage.calm(60_000)
  for (const [index, client] of clients.entries()) expectTheSame(stage, client, `client ${index}`)
  for (const client of clients.filter(({ staff }) => story.staff.indexOf(staff) < steady)) expectNoLeak(stage, client, passed)
  stage.hub().stop()
}

function takeStep(stage: Stage, clients: readonly Client[], passed: Passes): void {
  const { random, memory, story, clock, net } = stage
  const line = net.lines.size === 0 ? null : random.pick([...net.lines])
  const kind = random.below(100)
  if (kind < 18)
    memory.commit(story.someWrites(), random.chance(0.5) ? `person:${random.pick(story.staff).personId}` : 'db:postgres')
  else if (kind < 22) memory.commit(story.transfer())
  else if (kind < 24) memory.commit(story.rightsChange(clock.now()))
  else if (kind < 34) memory.place()
  else if (kind < 48) stage.feed().pump(random.below(4) + 1)
  else if (kind < 60) clock.advance(random.below(random.chance(0.1) ? 4_000 : 40))
  else if (kind < 70) for (let count = random.below(4); count > 0; count--) stage.endRead()
  else if (kind < 93) carry(stage)
  else if (kind < 95) line?.duplicateDown()
  else if (kind < 96) line?.cut()
  else if (kind < 98) lose(line, passed)
  else if (random.chance(0.8)) random.pick(clients).toggle(random.pick(topics))
  else strike(stage, passed)
}

/** Some lines move, by a few messages each. */
function carry({ net, random }: Stage): void {
  for (const line of [...net.lines]) {
    if (random.chance(0.5)) continue
    for (let count = random.below(5); count > 0; count--) random.chance(0.4) ? line.deliverUp() : line.deliverDown()
  }
}

/** Only what moves the position is lost without a cut: what stands still is not told to be missing, and TCP loses neither. */
function lose(line: Line | null, passed: Passes): void {
  const moves = ({ from, to }: Packet) => from < to.position
  const at = line?.toClient.findIndex((text) => text.startsWith('{"name":"packet"') && moves(JSON.parse(text).args[0])) ?? -1
  if (line === null || at === -1) return
  passed.lost++
  line.toClient.splice(at, 1)
}

function strike(stage: Stage, passed: Passes): void {
  const { random, memory, story } = stage
  const kind = random.below(10)
  if (kind < 5) {
    passed.restart++
    stage.restart()
  } else if (kind < 7) memory.prune(random.below(10))
  else if (kind < 8) stage.feed().reset()
  else if (kind < 9) stage.feed().health(random.chance(0.5))
  else
    memory.commit(Array.from({ length: 2_100 }, () => story.put('items', { discontinued: random.chance(0.1), supplierId: null })))
}

/** No screen ever shows half a transfer (L3): who sees every level sees the same sum at every moment. */
function expectWholeTransfers({ story }: Stage, { staff, store, topics: watched }: Client): void {
  if ((staff !== story.staff[2] && staff !== story.staff[4]) || !watched.has('entity:stockLevels')) return
  const levels = shownRows(store, 'stockLevels')
  if (levels.length > 0) expect(levels.reduce((sum, row) => sum + Number(row.onHand), 0)).toBe(600)
}

function expectTheSame({ memory, clock }: Stage, { staff, store, connection, topics: watched }: Client, who: string): void {
  const actor = memory.actor(staff.sessionId)
  expect(connection.state().kind, who).toBe(actor === null ? 'offline' : 'live')
  for (const name of watchable) {
    if (!watched.has(`entity:${name}`)) continue
    const wanted = expectedRows(actor, entityOf(name), memory.rows(tableName(entityOf(name))), clock.now())
    expect(shownRows(store, name), `${who}, ${name}`).toEqual(wanted)
  }
  if (actor === null || !watched.has(`metric:${openTickets}`)) return
  const reach = accessTo(actor, entityOf('tickets'), clock.now()).flatMap(({ rows }) => rows)
  const byQueue = reach.filter((filter) => columnsIn(filter).every((column) => column === 'queueId'))
  const wanted = byQueue.length === 0 ? undefined : countOpen(memory.rows('tickets'), byQueue)
  expect(store.metric(openTickets)?.value, `${who}, metric`).toBe(wanted)
}

/** Each value is found nowhere else: every one that was ever sent to somebody is of a state of a row that they may see. */
function expectNoLeak({ memory, clock }: Stage, { staff, lines }: Client, passed: Passes): void {
  const actor = memory.actor(staff.sessionId)
  const seen = entities.flatMap((entity) => expectedRows(actor, entity, memory.states(tableName(entity)), clock.now()))
  const open = new Set(JSON.stringify(seen).match(token))
  const sent = new Set(lines.flatMap((line) => line.sent.flatMap((text) => text.match(token) ?? [])))
  passed.searched += sent.size
  expect([...sent].filter((value) => !open.has(value))).toEqual([])
}

function counting(store: LiveStore, passed: Passes): LiveStore {
  return {
    ...store,
    apply(packet, at) {
      const result = store.apply(packet, at)
      passed[result]++
      return result
    },
    reset(snapshot) {
      passed.snapshot++
      store.reset(snapshot)
    },
    change(changes) {
      passed.changes++
      if (changes.whole.length > 0) passed.whole++
      store.change(changes)
    },
    forget(what) {
      passed[what === 'cursor' ? 'bulk' : 'rights']++
      store.forget(what)
    },
  }
}
