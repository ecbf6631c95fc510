import { getTableName } from 'drizzle-orm'
import type { Entity } from '../auth/entity.ts'
import type { Change, FeedTransaction } from '../feed/change.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import type { Question, Reader } from './aggregate-sql.ts'
import type { CauseLog } from './causes.ts'
import type { CompanyDays } from './company-days.ts'
import { type Bucket, type Fold, startFold } from './fold.ts'
import { type Aggregate, columnsOf } from './metric.ts'
import { slotWindow } from './window.ts'

/** Reads in one snapshot, with the feed's position in it and the committed transactions that have none yet (M2). */
export type SnapshotAt = <Result>(
  read: (reader: Reader) => Promise<Result>,
) => Promise<{ result: Result; cursor: Cursor; unplaced: Iterable<string> }>

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
  metrics: readonly string[]
  fold: Fold
  causes: CauseLog
}

/** The track of an aggregate, empty. */
export function openTrack(aggregate: Aggregate, entity: Entity, days: CompanyDays): Track {
  const window = slotWindow(aggregate.window, days)
  const question = { aggregate, entity, window, timeZone: days.timeZone }
  const fold = startFold(aggregate, window, 0, [])
  return { question, table: getTableName(entity.table), metrics: [], fold, causes: [] }
}

/** A fold of the track's aggregate from what the database held at `now`. */
export const foldFrom = ({ question }: Track, now: Instant, buckets: readonly Bucket[]): Fold =>
  startFold(question.aggregate, question.window, now, buckets)

/** Which tracks a change can move: of an update, only those that read a column which it changed. */
export function tracksByChange(tracks: readonly Track[]): (change: Change) => Iterable<Track> {
  const byTable = new Map<string, Track[]>()
  const byColumn = new Map<string, Track[]>()
  const add = (known: Map<string, Track[]>, key: string, track: Track) => known.set(key, [...(known.get(key) ?? []), track])
  for (const track of tracks) {
    add(byTable, track.table, track)
    for (const column of columnsOf(track.question.aggregate)) add(byColumn, `${track.table}.${column}`, track)
  }
  return (change) => {
    if (change.op !== 'update') return byTable.get(change.table) ?? []
    const touched = new Set<Track>()
    if (byTable.has(change.table))
      for (const column of Object.keys(change.was))
        for (const track of byColumn.get(`${change.table}.${column}`) ?? []) touched.add(track)
    return touched
  }
}
