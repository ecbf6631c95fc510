import type { Sql } from 'postgres'
import type { Cursor } from '../kernel/cursor.ts'
import type { FeedTransaction } from './change.ts'
import { readAfter } from './read.ts'
import { cursorAt, type Ring } from './ring.ts'
import type { Tail } from './tail.ts'

/** A client that missed more changes than this gets them in several answers. */
const mostChanges = 20_000

export type Since = { reset: true } | { reset: false; transactions: FeedTransaction[] }

/**
 * What came after `cursor`, up to the head of this node: at most `most` transactions, fewer when they are large, at least one
 * when there is any. A cursor that is not of this history, or older than the log, gets `reset` (F6).
 */
export async function changesSince(source: { ring: Ring; tail: Tail; sql: Sql }, cursor: Cursor, most: number): Promise<Since> {
  const { ring, tail, sql } = source
  // Another node may be ahead of this one: whoever comes from there waits for it rather than go back in time.
  if (cursor.position > ring.head().position) await tail.caughtUp()
  const remembered = ring.after(cursor)
  if (remembered === 'unknown') return { reset: true }
  if (remembered !== 'older') return { reset: false, transactions: remembered.slice(0, countWithin(remembered, most)) }

  const head = ring.head().position
  const transactions: FeedTransaction[] = []
  for (let at = cursor, more = true; more && countWithin(transactions, most) === transactions.length; ) {
    const reading = await readAfter(sql, at)
    if (!reading.known) return { reset: true }
    transactions.push(...reading.transactions.filter(({ position }) => position <= head))
    const last = transactions.at(-1)
    more = reading.more && last !== undefined && last.position < head
    if (last !== undefined) at = cursorAt(last)
  }
  return { reset: false, transactions: transactions.slice(0, countWithin(transactions, most)) }
}

/** How many of them fit into one answer. */
function countWithin(transactions: readonly FeedTransaction[], most: number): number {
  let changes = 0
  let count = 0
  for (const transaction of transactions) {
    changes += transaction.changes.length
    if (count === most || (count > 0 && changes > mostChanges)) break
    count++
  }
  return count
}
