import { pathToFileURL } from 'node:url'
import postgres from 'postgres'
import { entities, metrics } from '../../server/areas/all.ts'
import type { Change, FeedTransaction } from '../../server/feed/change.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import type { LiveRecord, Value } from '../../server/kernel/record.ts'
import { startMetrics } from '../../server/metrics/engine.ts'
import { aggregatesOf } from '../../server/metrics/metric.ts'
import type { Metrics } from '../../server/metrics/metrics.ts'

const hour = 3_600_000
const now = Date.parse('2026-03-10T09:00:00Z')
const ticketMetrics = metrics.filter(({ formula }) => aggregatesOf(formula).some(({ entity }) => entity === 'tickets'))

export type ChangeCost = { rows: number; microseconds: number; perMetric: number; heapMb: number }

/** What one changed ticket costs all ready metrics of tickets, with so many tickets there (one in fifty unsolved). */
export async function measureChange(rows: number, changes = 200_000): Promise<ChangeCost> {
  const before = heapMb()
  const engine = await startMetrics({
    // The engine is fed by hand; this client is never asked, so it never connects.
    sql: postgres({ host: '127.0.0.1', max: 1 }),
    metrics: ticketMetrics,
    entities,
    clock: { ...manualClock(now), every: () => () => {} },
    timeZone: 'Europe/Madrid',
    snapshotAt: async (read) => ({
      result: await read({ unsafe: () => ({ values: async () => [] }) }),
      cursor: { position: 0, tx: '' },
      unplaced: [],
    }),
  })
  feed(engine, rows, (index) => ({ ...commonOf(index), op: 'insert', row: ticket(index), was: {} }))
  const heap = heapMb() - before
  const edited = new Uint8Array(rows)
  const edit = (index: number): Change => {
    const which = (index * 7919) % rows
    edited[which] = 1 - (edited[which] ?? 0)
    return edited[which] === 1 ? changeOf(which, ticket(which), edits(which)) : changeOf(which, edits(which), ticket(which))
  }
  // Once to warm up, once for the record.
  feed(engine, changes, edit)
  const microseconds = feed(engine, changes, edit) / changes
  engine.stop()
  return { rows, microseconds, perMetric: microseconds / ticketMetrics.length, heapMb: heap }
}

function heapMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/** Applies changes a hundred to a transaction; the microseconds of processor time that the engine took. */
function feed(engine: Metrics, count: number, changeAt: (index: number) => Change): number {
  let spent = 0
  for (let done = 0; done < count; done += 100) {
    const changes = Array.from({ length: Math.min(100, count - done) }, (_, index) => changeAt(done + index))
    const position = engine.position() + 1
    const transaction: FeedTransaction = {
      position,
      tx: String(position),
      actor: 'system:demo',
      session: null,
      mutation: null,
      at: now,
      changes,
    }
    const start = process.cpuUsage()
    engine.apply([transaction])
    const { user, system } = process.cpuUsage(start)
    spent += user + system
  }
  return spent
}

const commonOf = (index: number) => ({ rowId: index, table: 'tickets', id: idOf(index), version: 1 })
const idOf = (index: number) => `018f0000-0000-7000-8000-${index.toString(16).padStart(12, '0')}`

/** The ordinary life of a ticket, told without a random: solved long ago, lately, or not yet. */
function ticket(index: number): LiveRecord {
  const solved = index % 50 !== 0
  const openedAt = now - ((index * 7919) % (400 * 24)) * hour
  const solvedAt = solved ? openedAt + 5 * hour + index : null
  return {
    id: idOf(index),
    version: 1,
    number: index,
    subject: 'Printer does not print',
    queueId: idOf(index % 8),
    siteId: idOf(index % 3),
    assigneeId: index % 4 === 0 ? null : idOf(index % 20),
    state: solved ? 'closed' : 'open',
    priority: 1 + (index % 4),
    openedAt,
    firstRespondedAt: openedAt + hour,
    firstResponseSeconds: 1800,
    solutionDueAt: solved ? openedAt + 8 * hour : now + ((index % 200) - 20) * hour + index,
    solvedAt,
    solutionSeconds: solved ? 7200 + (index % 1000) : null,
    solutionInTime: solved ? index % 10 && 1 : null,
    pausedSince: null,
    reopenCount: index % 20 === 0 ? 1 : 0,
    rating: solved && index % 5 === 0 ? 1 + (index % 5) : null,
    ratedAt: solved && index % 5 === 0 ? openedAt + 24 * hour : null,
  }
}

/** The same ticket after somebody worked on it: solved it, raised it, took it, promised another time. */
function edits(index: number): LiveRecord {
  const row = ticket(index)
  switch (index % 4) {
    case 0:
      return { ...row, state: 'solved', solvedAt: now, solutionInTime: 1, solutionSeconds: 3600 + index }
    case 1:
      return { ...row, priority: 1 + (Number(row.priority) % 4) }
    case 2:
      return { ...row, state: 'open', solvedAt: null, solutionInTime: null, reopenCount: 1, assigneeId: idOf(7) }
    default:
      return { ...row, solutionDueAt: now + 3 * hour + index, pausedSince: null }
  }
}

function changeOf(index: number, before: LiveRecord, row: LiveRecord): Change {
  const was: { [column: string]: Value } = {}
  for (const [column, value] of Object.entries(before)) if (value !== row[column]) was[column] = value
  return { ...commonOf(index), op: 'update', row, was }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.info(`${ticketMetrics.length} metrics of tickets; microseconds a change, and a metric and change`)
  for (const rows of [10_000, 100_000, 1_000_000]) {
    const { microseconds, perMetric, heapMb } = await measureChange(rows)
    console.info(
      `${String(rows).padStart(9)} tickets: ${microseconds.toFixed(2)} µs, ${perMetric.toFixed(3)} µs, heap +${heapMb.toFixed(0)} MB`,
    )
  }
}
