import type { FeedTransaction } from '../feed/change.ts'
import type { Cursor } from '../kernel/cursor.ts'

/** The newest stretch of the feed in memory: what most clients that come back have missed. */
export type Recent = {
  head(): Cursor
  add(batch: readonly FeedTransaction[]): void
  /** Forgets everything and goes on from `head`. */
  restart(head: Cursor): void
  /** Whether this cursor is a point of the stretch, by position and transaction (F6). */
  knows(cursor: Cursor): boolean
  /** Whether it has come through the feed, as far as the stretch reaches back. */
  has(tx: string): boolean
  /** The transactions after the position, or null when the stretch begins later. */
  after(position: number): readonly FeedTransaction[] | null
}

/** Keeps at most `mostChanges` changed rows; a larger transaction is not kept at all. */
export function createRecent(start: Cursor, mostChanges: number): Recent {
  let begin = start
  let kept: FeedTransaction[] = []
  let changes = 0
  let known = new Set<string>()

  function restart(head: Cursor) {
    begin = head
    kept = []
    changes = 0
    known = new Set()
  }

  const head = (): Cursor => {
    const last = kept.at(-1)
    return last === undefined ? begin : { position: last.position, tx: last.tx }
  }

  /** Drops a quarter at a time, so that a full stretch does not move its array for each transaction. */
  function trim() {
    let drop = 0
    for (; changes > mostChanges * 0.75 && drop < kept.length; drop++) changes -= kept[drop]?.changes.length ?? 0
    for (const { position, tx } of kept.splice(0, drop)) {
      known.delete(tx)
      begin = { position, tx }
    }
  }

  return {
    head,
    restart,
    add(batch) {
      for (const transaction of batch) {
        kept.push(transaction)
        known.add(transaction.tx)
        changes += transaction.changes.length
        if (changes > mostChanges) trim()
      }
    },
    knows({ position, tx }) {
      if (position === begin.position) return tx === begin.tx
      return kept.some((transaction) => transaction.position === position && transaction.tx === tx)
    },
    has: (tx) => known.has(tx) || tx === begin.tx,
    after(position) {
      if (position < begin.position) return null
      const from = kept.findIndex((transaction) => transaction.position > position)
      return from === -1 ? [] : kept.slice(from)
    },
  }
}
