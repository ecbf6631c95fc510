import { getTableName } from 'drizzle-orm'
import type { Entity } from '../auth/entity.ts'
import { type Change, type FeedTransaction, rowBefore } from '../feed/change.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import type { Question, Reader } from './aggregate-sql.ts'
import type { CauseLog } from './causes.ts'
import type { CompanyDays } from './company-days.ts'
import { type Bucket, type Fold, type Move, startFold } from './fold.ts'
import { type Aggregate, aggregatesOf, columnsOf, type Metric } from './metric.ts'
import { slotWindow } from './window.ts'

/** Reads in one snapshot, with the feed's position in it and the committed transactions that have none yet (M2). */
export type SnapshotAt = <Result>(
  read: (reader: Reader) => Promise<Result>,
) => Promise<{ result: Result; cursor: Cursor; unplaced: readonly string[] }>

/** What a snapshot holds already: all positions up to its own, and transactions that it saw before they had one (M2). */
export type Seen = { position: number; unplaced: Set<string> }

export const seenBy = (snapshot: { cursor: Cursor; unplaced: Iterable<string> }): Seen => ({
  position: snapshot.cursor.position,
  unplaced: new Set(snapshot.unplaced),
})

/** Whether the transaction is still to be folded; it counts as seen from then on. */
export function isNew(seen: Seen, transaction: FeedTransaction): boolean {
  if (transaction.position <= seen.position) return false
  seen.position = transaction.position
  return !seen.unplaced.delete(transaction.tx)
}

/** One aggregate as the engine keeps it; metrics with an equal aggregate share it. */
export type Track = {
  question: Question
  /** Name in SQL, as the feed has it. */
  table: string
  /** Ids of the metrics made of it. */
  metrics: string[]
  columns: readonly string[]
  fold: Fold
  causes: CauseLog
}

/** The tracks of each metric by its id, one for each aggregate of its formula in order; all of them empty. */
export function openTracks(
  metrics: readonly Metric[],
  entityNamed: (name: string) => Entity,
  days: CompanyDays,
): ReadonlyMap<string, readonly Track[]> {
  const tracks = new Map<string, Track>()
  function trackOf(aggregate: Aggregate, metric: string): Track {
    const name = JSON.stringify(aggregate)
    const track = tracks.get(name) ?? openTrack(aggregate, entityNamed(aggregate.entity), days)
    tracks.set(name, track)
    track.metrics.push(metric)
    return track
  }
  return new Map(metrics.map(({ id, formula }) => [id, aggregatesOf(formula).map((aggregate) => trackOf(aggregate, id))]))
}

function openTrack(aggregate: Aggregate, entity: Entity, days: CompanyDays): Track {
  const window = slotWindow(aggregate.window, days)
  const question = { aggregate, entity, window, timeZone: days.timeZone }
  const fold = startFold(aggregate, window, 0, [])
  return { question, table: getTableName(entity.table), metrics: [], columns: columnsOf(aggregate), fold, causes: [] }
}

/** A fold of the track's aggregate from what the database held at `now`. */
export const foldFrom = ({ question }: Track, now: Instant, buckets: readonly Bucket[]): Fold =>
  startFold(question.aggregate, question.window, now, buckets)

/** A change as the folds of its table take it; what an update left alone costs a look at the changed columns. */
export function folding(change: Change): (track: Pick<Track, 'columns'>, fold: Fold) => readonly Move[] {
  let before: ReturnType<typeof rowBefore> | undefined
  return (track, fold) => {
    if (change.op === 'update' && !track.columns.some((column) => Object.hasOwn(change.was, column))) return []
    before ??= rowBefore(change)
    return fold.change(before, change.row)
  }
}
