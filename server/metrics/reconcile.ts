import type { FeedTransaction } from '../feed/change.ts'
import type { Clock, Instant } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import { readAmounts, readBuckets } from './aggregate-sql.ts'
import type { Fold } from './fold.ts'
import { startShadows } from './shadows.ts'
import { foldFrom, type SnapshotAt, type Track } from './track.ts'

/** A number that was not what SQL says; `healed` tells whether it is now. */
export type Discrepancy = { metrics: readonly string[]; position: number; healed: boolean }

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
  tracks: () => readonly Track[]
  now: () => Instant
  position: () => number
  heal: (track: Track, fold: Fold) => void
  alarm: (discrepancy: Discrepancy) => void
}): Reconciling {
  const { clock, position, heal, alarm } = options
  const { cast, ...shadows } = startShadows(options)
  let next = 0
  let busy = false

  async function compareNext() {
    if (busy) return
    busy = true
    try {
      for (let count = Math.ceil(options.tracks().length / rounds); count > 0; count--) {
        const tracks = options.tracks()
        const track = tracks[next++ % tracks.length]
        if (track !== undefined) await begin(track)
      }
    } catch (error) {
      log.warn({ error }, 'Cannot reconcile metrics: the database did not answer, it is tried again in a minute')
    } finally {
      busy = false
    }
  }

  const begin = (track: Track) =>
    cast({
      read: async (reader, at) => ({
        buckets: await readBuckets(reader, track.question, at),
        amounts: await readAmounts(reader, track.question, at),
      }),
      start(read, at, found) {
        const fold = foldFrom(track, at, read.buckets)
        const plain = foldFrom(
          track,
          at,
          read.amounts.map((amount) => ({ ...amount, slot: null })),
        )
        if (!equal(amountsOf(fold), amountsOf(plain))) alarm({ metrics: track.metrics, position: found, healed: false })
        return new Map([[track, fold]])
      },
      caughtUp(shadow) {
        for (const [track, fold] of shadow) {
          // A metric that has gone meanwhile is folded no more.
          if (!options.tracks().includes(track) || equal(track.fold.content(), fold.content())) continue
          heal(track, fold)
          alarm({ metrics: track.metrics, position: position(), healed: true })
        }
      },
    })

  const stop = clock.every(every, () => void compareNext())
  return {
    ...shadows,
    stop() {
      stop()
      shadows.abandon()
    },
  }
}

const amountsOf = (fold: Fold): ReadonlyMap<string, bigint> =>
  new Map([...fold.groups()].map((group) => [JSON.stringify(group.dimensions), group.amount]))

const equal = (a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint>): boolean =>
  a.size === b.size && [...a].every(([key, amount]) => b.get(key) === amount)
