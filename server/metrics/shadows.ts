import { type FeedTransaction, rowBefore } from '../feed/change.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Reader } from './aggregate-sql.ts'
import type { Fold } from './fold.ts'
import { isNew, type Seen, type SnapshotAt, seenBy, type Track } from './track.ts'

/** Folds of some tracks from a later snapshot than the kept ones, which follow until both stand at the same position. */
export type Shadow = ReadonlyMap<Track, Fold>

type Casting<Read> = {
  /** What the folds start from, read in one snapshot. */
  read: (reader: Reader, at: Instant) => Promise<Read>
  /** The folds as they were then; `position` is the snapshot's. */
  start: (read: Read, at: Instant, position: number) => Shadow
  /** They have folded what the kept ones have. Never called when all is abandoned before. */
  caughtUp: (shadow: Shadow) => void
}

export type Shadows = {
  cast<Read>(casting: Casting<Read>): Promise<void>
  apply(transaction: FeedTransaction): void
  advance(now: Instant): void
  /** Tells those that stand at this position; call when a batch is applied. */
  settle(position: number): void
  /** Drops what is under way: the kept folds start anew. */
  abandon(): void
}

type Following = { shadow: Shadow; seen: Seen; caughtUp: (shadow: Shadow) => void }

/** See `Shadows`; `now` and `position` are where the kept folds stand. */
export function startShadows(kept: { snapshotAt: SnapshotAt; now: () => Instant; position: () => number }): Shadows {
  const { snapshotAt, now, position } = kept
  const following = new Set<Following>()
  /** By snapshot that is being read, what was folded since it was asked for: it may be older than that. */
  const meanwhile = new Set<FeedTransaction[]>()
  let generation = 0

  async function cast<Read>({ read, start, caughtUp }: Casting<Read>) {
    const started = generation
    const at = now()
    const missed: FeedTransaction[] = []
    meanwhile.add(missed)
    try {
      const { result, ...snapshot } = await snapshotAt((reader) => read(reader, at))
      if (started !== generation) return
      const each = { shadow: start(result, at, snapshot.cursor.position), seen: seenBy(snapshot), caughtUp }
      for (const fold of each.shadow.values()) fold.advance(now())
      for (const transaction of missed) follow(each, transaction)
      following.add(each)
    } finally {
      meanwhile.delete(missed)
    }
    settle(position())
  }

  function follow({ shadow, seen }: Following, transaction: FeedTransaction) {
    if (!isNew(seen, transaction)) return
    for (const change of transaction.changes)
      for (const [track, fold] of shadow) if (track.table === change.table) fold.change(rowBefore(change), change.row)
  }

  function settle(at: number) {
    for (const each of following) {
      if (each.seen.position !== at || each.seen.unplaced.size > 0) continue
      following.delete(each)
      each.caughtUp(each.shadow)
    }
  }

  return {
    cast,
    apply(transaction) {
      for (const missed of meanwhile) missed.push(transaction)
      for (const each of following) follow(each, transaction)
    },
    advance(at) {
      for (const { shadow } of following) for (const fold of shadow.values()) fold.advance(at)
    },
    settle,
    abandon() {
      generation++
      following.clear()
    },
  }
}
