import { openSql } from '../../db/client.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import { log } from '../kernel/log.ts'
import type { FeedTransaction } from './change.ts'
import { readHead } from './read.ts'
import { createRing } from './ring.ts'
import { changesSince, type Since } from './since.ts'
import { type Health, openForFollowing, startTail } from './tail.ts'
import { hearWakes, type Wakes } from './wake.ts'

/** What happened, in an order everybody agrees on (SPEC.md beside this file). */
export type Feed = {
  /** The last transaction handed to the listeners of this node. */
  head(): Cursor
  /** To be called after a commit of ours: reads at once, and other nodes are woken when the change has its position. */
  wake(): void
  /** Hears every transaction after the head at this call: in order, without a gap, each once. Returns how to stop hearing. */
  onTransactions(listener: (batch: readonly FeedTransaction[]) => void): () => void
  /** Hears that the database is not the one followed so far: all start over from the new head. */
  onReset(listener: (why: string) => void): () => void
  /** Hears each change between reading and not reading, and each new reason. */
  onHealth(listener: (health: Health) => void): () => void
  since(cursor: Cursor, most: number): Promise<Since>
  stop(): Promise<void>
}

/** How much of the feed a node remembers: some minutes of a busy company, some tens of megabytes at most. */
const rememberedChanges = 20_000

/**
 * Follows the feed of the database at `url` from its head on, with connections of its own.
 * Throws a Failure when it cannot be followed: not reachable, not migrated, or a standby (F7).
 */
export async function startFeed(options: { url: string; node: string; clock: Clock; pollMs?: number }): Promise<Feed> {
  const { url, node, clock, pollMs = 200 } = options
  const transactions = listeners<readonly FeedTransaction[]>()
  const resets = listeners<string>()
  const healths = listeners<Health>()
  const open = () => openSql(url, node, 1)
  const first = await openForFollowing(open)
  const side = openSql(url, node, 2)
  const ring = createRing(await readHead(first), rememberedChanges)
  let wakes: Wakes | null = null

  const tail = startTail(first, {
    open,
    clock,
    pollMs,
    tell: () => wakes?.tell() ?? null,
    head: ring.head,
    take(batch) {
      ring.add(batch)
      transactions.tell(batch)
    },
    reset(head, why) {
      ring.restart(head)
      resets.tell(why)
    },
    health: healths.tell,
  })
  const forget = () => ring.restart(ring.head())
  wakes = await hearWakes({
    sql: side,
    node,
    clock,
    wake: tail.wake,
    erased: forget,
    relisten() {
      forget()
      tail.wake()
    },
  })

  return {
    head: ring.head,
    wake: tail.wake,
    onTransactions: transactions.add,
    onReset: resets.add,
    onHealth: healths.add,
    since: (cursor, most) => changesSince({ ring, tail, sql: side }, cursor, most),
    async stop() {
      await Promise.all([tail.stop(), wakes?.stop()])
      await side.end({ timeout: 1 })
    },
  }
}

/** Listeners of one event; one that throws is logged and keeps nobody else from hearing. */
function listeners<Event>() {
  const all = new Set<(event: Event) => void>()
  return {
    add(listener: (event: Event) => void) {
      all.add(listener)
      return () => void all.delete(listener)
    },
    tell(event: Event) {
      for (const listener of all) {
        try {
          listener(event)
        } catch (problem) {
          log.error(problem, 'a listener of the feed failed')
        }
      }
    },
  }
}
