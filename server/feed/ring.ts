import type { Cursor } from '../kernel/cursor.ts'
import type { FeedTransaction } from './change.ts'

/** The newest stretch of the feed in memory, without a gap, up to the head. */
export type Ring = {
  head(): Cursor
  add(batch: readonly FeedTransaction[]): void
  /** Forgets what it holds; goes on from `head`. */
  restart(head: Cursor): void
  /** The transactions after `cursor`; `unknown` when its position has another one, `older` when the stretch begins later. */
  after(cursor: Cursor): readonly FeedTransaction[] | 'unknown' | 'older'
}

/** Keeps at most `mostChanges` changed rows and as many transactions; one that alone is larger is not kept. */
export function createRing(start: Cursor, mostChanges: number): Ring {
  let base = start
  let kept: FeedTransaction[] = []
  let weight = 0

  function restart(head: Cursor) {
    base = head
    kept = []
    weight = 0
  }

  /** Drops a quarter at a time, so that a full ring does not move its array for each transaction. */
  function trim() {
    let dropped = 0
    for (; weight > mostChanges * 0.75; dropped++) weight -= weightOf(kept[dropped])
    const last = kept[dropped - 1]
    if (last !== undefined) base = cursorAt(last)
    kept.splice(0, dropped)
  }

  return {
    head() {
      const last = kept.at(-1)
      return last === undefined ? base : cursorAt(last)
    },
    add(batch) {
      for (const transaction of batch) {
        kept.push(transaction)
        weight += weightOf(transaction)
        if (weight > mostChanges) trim()
      }
    },
    restart,
    after({ position, tx }) {
      if (position < base.position) return 'older'
      const at = position - base.position
      const found = at === 0 ? base.tx : kept[at - 1]?.tx
      return found === tx ? kept.slice(at) : 'unknown'
    },
  }
}

const weightOf = (transaction: FeedTransaction | undefined): number => Math.max(1, transaction?.changes.length ?? 1)

/** The point right after a transaction. */
export const cursorAt = ({ position, tx }: FeedTransaction): Cursor => ({ position, tx })
