import type { FeedTransaction } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import { Failure } from '../kernel/errors.ts'
import type { Lens } from './lens.ts'
import type { LiveFeed, LiveMetrics } from './needs.ts'
import { metricValues, packetFor, type Stretch } from './packets.ts'
import type { Changes, Packet, Snapshot } from './protocol.ts'
import type { Recent } from './recent.ts'
import type { RowLooks, Rows } from './rows.ts'
import { touch } from './touched.ts'
import type { View, Views } from './views.ts'

/** Who has missed more transactions than this starts over. */
const mostMissed = 2_000
/** What was just read is seen in the feed within this time, or the node cannot answer (ms). */
const patienceMs = 5_000

type Parts = {
  clock: Clock
  feed: Pick<LiveFeed, 'since'>
  recent: Recent
  views: Pick<Views, 'get'>
  metrics: Pick<LiveMetrics, 'read' | 'causes'>
  rows: RowLooks
}

/** What a client says it holds: everything of that view up to that cursor. */
export type Held = { cursor: Cursor; view: string }

/**
 * An answer whose data has been read. `finish` is called when the client enters the room, with nothing in between: the
 * state, and what came after it as one more packet. It gives null when too much has happened since: then prepare again.
 */
export type Prepared = { finish(): { state: Snapshot | Changes; next: Packet | null } | null }

/** The one question of every client, for first load, reconnect and missed packets: what changed since my cursor (L4). */
export function createCatchUp({ clock, feed, recent, views, metrics, rows }: Parts) {
  const waiting = new Set<() => void>()
  /** One object for all who get the same, so that it is encoded once. */
  const snapshots = new WeakMap<Rows, Map<string, Snapshot>>()

  /** Rows of these lenses that this node's feed has caught up with: what is in them is never told as if it came later. */
  async function look(lenses: readonly Lens[], fresh: boolean): Promise<Rows> {
    if (lenses.length === 0) return { rows: {}, at: recent.head(), unplaced: [] }
    const found = await rows.of(lenses, fresh)
    await until(() => recent.head().position >= found.at.position && [...found.unplaced].every(recent.has))
    return found
  }

  function until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const check = () => {
        if (holds()) settle(resolve)
      }
      const settle = (done: () => void) => {
        waiting.delete(check)
        cancel()
        done()
      }
      const cancel = clock.after(patienceMs, () =>
        settle(() => reject(new Failure('unavailable', 'Cannot answer: the feed of this node is behind the database'))),
      )
      waiting.add(check)
    })
  }

  /** The jump from `from` to the head over these transactions, with all metrics of the view. */
  function jump(view: View, from: number, transactions: readonly FeedTransaction[]): Packet | null {
    const at = transactions.at(-1)?.at ?? clock.now()
    const stretch: Stretch = { to: recent.head(), at, touched: new Map(), effects: new Map() }
    for (const transaction of transactions) touch(stretch.touched, transaction)
    const values = metricValues(metrics, view)
    const packet = packetFor(view, from, stretch, values)
    if (packet === 'bulk') return null
    return packet === 'nothing' ? { from, to: stretch.to, puts: {}, gone: {}, by: {}, metrics: values, at } : packet
  }

  function snapshotOf(view: View, found: Rows): Snapshot {
    const shared = snapshots.get(found) ?? new Map<string, Snapshot>()
    snapshots.set(found, shared)
    const known = shared.get(view.key)
    if (known !== undefined) return known
    const made: Snapshot = { reset: true, view: view.key, to: found.at, rows: found.rows, metrics: metricValues(metrics, view) }
    shared.set(view.key, made)
    return made
  }

  async function fromNothing(view: View, fresh: boolean): Promise<Prepared> {
    const found = await look([...view.tables.values()], fresh)
    return {
      finish() {
        const after = recent.after(found.at.position)
        const next = after === null ? null : jump(view, found.at.position, after)
        return next === null ? null : { state: snapshotOf(view, found), next }
      },
    }
  }

  async function fromCursor(view: View, held: Held): Promise<Prepared | null> {
    const before = views.get(held.view)
    if (before === null) return null
    const missed = await missedSince(held.cursor)
    if (missed === null) return null
    const known = new Set([...before.tables.values()].map((lens) => lens.key))
    const added = [...view.tables.values()].filter((lens) => !known.has(lens.key))
    const found = await look(added, false)
    return {
      finish() {
        const all = upToHead(missed, held.cursor)
        const start = Math.min(held.cursor.position, found.at.position)
        // Rows of an added entity are told from their own position on: that stretch is never longer than `recent`.
        const stretch = start < held.cursor.position ? recent.after(start) : all
        const packet = all === null || stretch === null ? null : jump(view, held.cursor.position, stretch)
        if (packet === null || stretch?.some(isErased)) return null
        const whole = added.map((lens) => lens.entity.name)
        const first: Packet = { ...packet, puts: { ...found.rows }, gone: {}, by: {}, metrics: [] }
        const packets = whole.length === 0 ? [packet] : [first, packet]
        return { state: { reset: false, view: view.key, to: packet.to, packets, whole }, next: null }
      },
    }
  }

  /** What the feed has after the cursor, or null when it does not know it or it is too much (F6). */
  async function missedSince(cursor: Cursor): Promise<readonly FeedTransaction[] | null> {
    if (recent.knows(cursor)) return []
    const missed = await feed.since(cursor, mostMissed)
    return missed.reset || missed.transactions.length >= mostMissed ? null : missed.transactions
  }

  /** The answer of the feed lags behind what the node has heard, or is ahead of it: both end at the node's head. */
  function upToHead(missed: readonly FeedTransaction[], cursor: Cursor): readonly FeedTransaction[] | null {
    const head = recent.head().position
    const heard = missed.filter(({ position }) => position <= head)
    const after = recent.after(heard.at(-1)?.position ?? cursor.position)
    return after === null ? null : [...heard, ...after]
  }

  return {
    /** Reads what the client needs; throws when the database or the feed does not answer. `fresh`: shared rows were too old. */
    async prepare(view: View, held: Held | null, fresh: boolean): Promise<Prepared> {
      const continued = held === null || fresh ? null : await fromCursor(view, held)
      return continued ?? (await fromNothing(view, fresh))
    },
    /** The feed brought something: who waits for it looks again. */
    heard(): void {
      for (const check of [...waiting]) check()
    },
  }
}

export type CatchUp = ReturnType<typeof createCatchUp>

/** An erased image (F8) tells nothing: who has not seen the change starts over. */
const isErased = ({ changes }: FeedTransaction): boolean => changes.some(({ row }) => row !== null && row.id === undefined)
