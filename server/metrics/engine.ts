import type postgres from 'postgres'
import type { Entity } from '../auth/entity.ts'
import { type FeedTransaction, rowBefore } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import { type Reader, readBuckets } from './aggregate-sql.ts'
import { type Book, changedBetween, nameTracks, openBook } from './book.ts'
import { boundaryTimer } from './boundary-timer.ts'
import { causesIn, type Origin, originOf, remember, timeOrigin } from './causes.ts'
import { checkMetric, isSound } from './check-metric.ts'
import { companyDays } from './company-days.ts'
import type { Fold, Move } from './fold.ts'
import { evaluate, isWhole } from './formula.ts'
import type { Metric } from './metric.ts'
import type { Metrics } from './metrics.ts'
import { pastPoints, pointWeekBefore } from './points.ts'
import { type Discrepancy, startReconciling } from './reconcile.ts'
import { recordNames } from './record-names.ts'
import { startShadows } from './shadows.ts'
import { foldFrom, isNew, type Seen, type SnapshotAt, seenBy, type Track } from './track.ts'
import { visiblePart } from './visible.ts'

type Options = {
  /** A raw client, for the points. */
  sql: postgres.Sql
  metrics: readonly Metric[]
  entities: readonly Entity[]
  clock: Clock
  /** The company's, an IANA name. */
  timeZone: string
  snapshotAt: SnapshotAt
}

const retry = 1_000
/** Checks the definitions, reads all buckets in one snapshot and keeps them from then on. */
export async function startMetrics(options: Options): Promise<Metrics> {
  const { sql, clock, snapshotAt } = options
  const days = companyDays(options.timeZone)
  for (const metric of options.metrics) checkMetric(metric, entityNamed)
  let built: readonly Metric[] = []
  let book: Book = openBook(options.metrics, entityNamed, days)
  const names = recordNames(options.entities)
  const changeListeners = new Set<(changed: readonly string[]) => void>()
  const moveListeners = new Set<(moved: readonly string[]) => void>()
  const alarmListeners = new Set<(discrepancy: Discrepancy) => void>()

  let now = clock.now()
  let seen: Seen = { position: 0, unplaced: new Set() }
  let order = 0
  /** Batches that came while a snapshot is read; null while it is not. */
  let held: FeedTransaction[] | null = null
  let starts = 0
  let stopped = false

  function entityNamed(name: string): Entity {
    const entity = options.entities.find((each) => each.name === name)
    if (entity === undefined) throw new Error(`Cannot measure "${name}": there is no such entity`)
    return entity
  }

  const timer = boundaryTimer(clock, () => {
    if (held === null) tell(advance())
  })

  const reconciling = startReconciling({
    clock,
    snapshotAt,
    tracks: () => book.tracks,
    now: () => now,
    position: () => seen.position,
    heal(track, fold) {
      track.fold = fold
      tell(new Set(track.metrics))
    },
    alarm(discrepancy) {
      for (const listener of alarmListeners) listener(discrepancy)
    },
  })

  const joining = startShadows({ snapshotAt, now: () => now, position: () => seen.position })

  async function readFolds(reader: Reader, tracks: readonly Track[], at: number): Promise<ReadonlyMap<Track, Fold>> {
    const folds = new Map<Track, Fold>()
    for (const track of tracks) folds.set(track, foldFrom(track, at, await readBuckets(reader, track.question, at)))
    return folds
  }

  function take(next: Book, folds: ReadonlyMap<Track, Fold>) {
    for (const [track, fold] of folds) Object.assign(track, { fold, causes: [] })
    const changed = changedBetween(book, next)
    book = next
    nameTracks(book)
    if (changed.length > 0) for (const listener of changeListeners) listener(changed)
    return changed
  }

  async function restart() {
    const mine = ++starts
    held = []
    for (const shadows of [reconciling, joining]) shadows.abandon()
    const at = clock.now()
    const wanted = built
    const next = openBook([...options.metrics, ...wanted], entityNamed, days, book)
    const { result, ...snapshot } = await snapshotAt(async (reader) => {
      await names.load(reader)
      return readFolds(reader, next.tracks, at)
    })
    if (mine !== starts) return
    now = at
    seen = seenBy(snapshot)
    take(next, result)
    const waiting: FeedTransaction[] = held
    held = null
    tell(new Set(book.metrics.keys()))
    apply(waiting)
    if (wanted !== built) void join()
  }

  /** Brings the book to what is wanted while all that is kept goes on; a restart does the same by itself. */
  async function join(): Promise<void> {
    const wanted = built
    const isWanted = () => wanted === built && held === null && !stopped
    const next = openBook([...options.metrics, ...wanted], entityNamed, days, book)
    const fresh = next.tracks.filter((track) => !book.tracks.includes(track))
    const enter = (folds: ReadonlyMap<Track, Fold>) => isWanted() && tell(new Set(take(next, folds)))
    if (fresh.length === 0) return void enter(new Map())
    try {
      await joining.cast({ read: (reader, at) => readFolds(reader, fresh, at), start: (folds) => folds, caughtUp: enter })
    } catch (error) {
      log.warn({ error }, 'Cannot take up built metrics: the database did not answer, it is tried again in a second')
      await new Promise<void>((resolve) => clock.after(retry, resolve))
      if (isWanted()) await join()
    }
  }

  async function startAnew() {
    while (!stopped) {
      try {
        return await restart()
      } catch (error) {
        log.warn({ error }, 'Cannot start metrics anew: the database did not answer, it is tried again in a second')
        await new Promise<void>((resolve) => clock.after(retry, resolve))
      }
    }
  }

  function apply(transactions: readonly FeedTransaction[]) {
    if (held !== null) {
      held = [...held, ...transactions]
      return
    }
    const moved = advance()
    for (const transaction of transactions) {
      if (transaction.position > seen.position + 1) {
        log.warn({ position: transaction.position, standing: seen.position }, 'Metrics missed a position, they start anew')
        void startAnew()
        break
      }
      for (const shadows of [reconciling, joining]) shadows.apply(transaction)
      if (isNew(seen, transaction)) fold(transaction, moved)
    }
    for (const shadows of [reconciling, joining]) shadows.settle(seen.position)
    tell(moved)
  }

  function fold(transaction: FeedTransaction, moved: Set<string>) {
    for (const change of transaction.changes) {
      names.learn(change)
      let before: ReturnType<typeof rowBefore> | undefined
      let origin: Origin | null = null
      for (const track of book.movedBy(change)) {
        before ??= rowBefore(change)
        const moves = track.fold.change(before, change.row)
        if (moves.length === 0) continue
        origin ??= originOf(++order, transaction, change, track.question.entity, names)
        keep(track, origin, moves, moved)
      }
    }
  }

  /** Brings all windows to the clock's time (M3) and gives the metrics that this moved. */
  function advance(): Set<string> {
    const moved = new Set<string>()
    now = Math.max(now, clock.now())
    for (const shadows of [reconciling, joining]) shadows.advance(now)
    for (const track of book.tracks) {
      const moves = track.fold.advance(now)
      if (moves.length > 0) keep(track, timeOrigin(++order, seen.position, now, track.question.entity), moves, moved)
    }
    return moved
  }

  function keep(track: Track, origin: Origin, moves: readonly Move[], moved: Set<string>) {
    remember(track.causes, origin, moves)
    for (const id of track.metrics) moved.add(id)
  }

  function tell(moved: ReadonlySet<string>) {
    timer.by(book.tracks.reduce((soonest, { fold }) => Math.min(soonest, fold.nextBoundary()), Number.POSITIVE_INFINITY))
    if (moved.size > 0) for (const listener of moveListeners) listener([...moved])
  }

  await restart()
  return {
    get ids() {
      return [...book.metrics.keys()]
    },
    list: () => [...book.metrics.values()],
    async keepBuilt(metrics) {
      built = metrics.filter((metric) => isSound(metric, entityNamed))
      if (held === null) await join()
    },
    apply,
    onChange(listener) {
      changeListeners.add(listener)
      return () => void changeListeners.delete(listener)
    },
    onMove(listener) {
      moveListeners.add(listener)
      return () => void moveListeners.delete(listener)
    },
    onAlarm(listener) {
      alarmListeners.add(listener)
      return () => void alarmListeners.delete(listener)
    },
    read(id, view) {
      const metric = book.metrics.get(id)
      // One that has just gone, while somebody still watches it.
      if (metric === undefined) return { value: null, by: {} }
      const groups = (book.tracksOf.get(id) ?? []).map(({ fold }) => fold.groups())
      return evaluate(metric.formula, view, groups)
    },
    causes(id, view, from = 0) {
      const metric = book.metrics.get(id)
      const logs = (book.tracksOf.get(id) ?? []).map(({ causes }) => causes)
      return metric === undefined ? [] : causesIn(metric.formula, { view, from }, logs)
    },
    visible(id, accesses) {
      const metric = book.metrics.get(id)
      return metric === undefined ? null : visiblePart(metric, accesses)
    },
    points: async (id, view, shown) => (isWhole(view) ? await pastPoints(sql, days, { metric: id, now, shown }) : []),
    comparison: async (id, view) => (isWhole(view) ? await pointWeekBefore(sql, days, id, now) : null),
    position: () => seen.position,
    restart: startAnew,
    stop() {
      stopped = true
      starts++
      reconciling.stop()
      joining.abandon()
      timer.stop()
      for (const listeners of [changeListeners, moveListeners]) listeners.clear()
      alarmListeners.clear()
    },
  }
}
