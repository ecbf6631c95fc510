import { type FeedTransaction, rowBefore } from '../feed/change.ts'
import type { Clock, Instant } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import { readAmounts, readBuckets } from './aggregate-sql.ts'
import type { Fold } from './fold.ts'
import { foldFrom, isNew, type Seen, type SnapshotAt, seenBy, type Track } from './track.ts'

/** A number that was not what SQL says; `healed` tells whether it is now. */
export type Discrepancy = { metrics: readonly string[]; position: number; healed: boolean }

/** A second fold of the same aggregate, from a later snapshot, that catches up until both stand at the same position. */
type Shadow = { track: Track; fold: Fold; seen: Seen }

const every = 60_000
/** All are compared within five minutes, whatever their number. */
const rounds = 5

export type Reconciling = {
  apply(transaction: FeedTransaction): void
  advance(now: Instant): void
  /** Compares if both folds have seen the same; call when a batch is applied. */
  settle(position: number): void
  /** Drops what is under way: the tracks start anew. */
  abandon(): void
  stop(): void
}

/**
 * Compares each aggregate with its SQL in turn (M4): the fold as it is kept, a new one from the database, and the plain
 * value. `heal` puts the new fold in place of a wrong one.
 */
export function startReconciling(options: {
  clock: Clock
  snapshotAt: SnapshotAt
  tracks: readonly Track[]
  now: () => Instant
  position: () => number
  heal: (track: Track, fold: Fold) => void
  alarm: (discrepancy: Discrepancy) => void
}): Reconciling {
  const { clock, snapshotAt, tracks, now, position, heal, alarm } = options
  const shadows = new Set<Shadow>()
  /** What was folded since the snapshot that is being read was asked for: it may be newer than that. */
  let meanwhile: FeedTransaction[] = []
  let generation = 0
  let next = 0
  let busy = false

  async function compareNext() {
    if (busy || tracks.length === 0) return
    busy = true
    try {
      for (let count = Math.ceil(tracks.length / rounds); count > 0; count--) {
        const track = tracks[next++ % tracks.length]
        if (track !== undefined) await begin(track)
      }
    } catch (error) {
      log.warn({ error }, 'Cannot reconcile metrics: the database did not answer, it is tried again in a minute')
    } finally {
      busy = false
      meanwhile = []
    }
  }

  async function begin(track: Track) {
    const started = generation
    const at = now()
    meanwhile = []
    const { result, ...snapshot } = await snapshotAt(async (tx) => ({
      buckets: await readBuckets(tx, track.question, at),
      amounts: await readAmounts(tx, track.question, at),
    }))
    if (started !== generation) return
    const fold = foldFrom(track, at, result.buckets)
    const plain = foldFrom(
      track,
      at,
      result.amounts.map((amount) => ({ ...amount, slot: null })),
    )
    if (!equal(amountsOf(fold), amountsOf(plain)))
      alarm({ metrics: track.metrics, position: snapshot.cursor.position, healed: false })
    const shadow = { track, fold, seen: seenBy(snapshot) }
    fold.advance(now())
    for (const transaction of meanwhile) follow(shadow, transaction)
    shadows.add(shadow)
    settle(position())
  }

  function follow({ track, fold, seen }: Shadow, transaction: FeedTransaction) {
    if (!isNew(seen, transaction)) return
    for (const change of transaction.changes) if (change.table === track.table) fold.change(rowBefore(change), change.row)
  }

  function settle(at: number) {
    for (const shadow of shadows) {
      const { track, fold, seen } = shadow
      if (seen.position !== at || seen.unplaced.size > 0) continue
      shadows.delete(shadow)
      if (equal(track.fold.content(), fold.content())) continue
      heal(track, fold)
      alarm({ metrics: track.metrics, position: at, healed: true })
    }
  }

  function abandon() {
    generation++
    shadows.clear()
  }

  const stop = clock.every(every, () => void compareNext())
  return {
    apply(transaction) {
      if (busy) meanwhile.push(transaction)
      for (const shadow of shadows) follow(shadow, transaction)
    },
    advance(at) {
      for (const { fold } of shadows) fold.advance(at)
    },
    settle,
    abandon,
    stop() {
      stop()
      abandon()
    },
  }
}

const amountsOf = (fold: Fold): ReadonlyMap<string, bigint> =>
  new Map([...fold.groups()].map((group) => [JSON.stringify(group.dimensions), group.amount]))

const equal = (a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): boolean =>
  a.size === b.size && [...a].every(([key, amount]) => b.get(key) === amount)
