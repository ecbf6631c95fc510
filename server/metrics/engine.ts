import type postgres from 'postgres'
import type { Access } from '../auth/access.ts'
import type { Entity } from '../auth/entity.ts'
import type { EntityName } from '../auth/permissions.ts'
import { type FeedTransaction, rowBefore } from '../feed/change.ts'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import type { Cause } from '../live/protocol.ts'
import { readBuckets } from './aggregate-sql.ts'
import { boundaryTimer } from './boundary-timer.ts'
import { causesIn, type Origin, originOf, remember, timeOrigin } from './causes.ts'
import { checkMetric } from './check-metric.ts'
import { companyDays } from './company-days.ts'
import type { Fold, Move } from './fold.ts'
import { evaluate, isWhole, type MetricValueParts, type MetricView } from './formula.ts'
import type { Metric } from './metric.ts'
import { type Point, pastPoints, pointWeekBefore } from './points.ts'
import { type Discrepancy, startReconciling } from './reconcile.ts'
import { recordNames } from './record-names.ts'
import { foldFrom, isNew, openTracks, type Seen, type SnapshotAt, seenBy, type Track, tracksByChange } from './track.ts'
import { visiblePart } from './visible.ts'

/** The engine as the rest sees it (SPEC.md). */
export type Metrics = {
  ids: readonly string[]
  /** Folds each position once and skips what its snapshot held; where a position is missing it starts anew by itself. */
  apply(transactions: readonly FeedTransaction[]): void
  /** Tells the ids whose value moved, whole or in part, by a change or by time; the result ends it. */
  onMove(listener: (moved: readonly string[]) => void): () => void
  /** Tells of a number that was not what SQL says (M4). */
  onAlarm(listener: (discrepancy: Discrepancy) => void): () => void
  read(id: string, view: MetricView): MetricValueParts
  causes(id: string, view: MetricView, from?: number): Cause[]
  /** Null: not at all, also for an unknown id. The result is plain data, equal for equal audiences. */
  visible(id: string, accesses: (entity: EntityName) => readonly Access[]): MetricView | null
  /** The sparkline, oldest first; recorded for the whole only, so a narrowed view has none. */
  points(id: string, view: MetricView, days?: number): Promise<Point[]>
  comparison(id: string, view: MetricView): Promise<Point | null>
  position(): number
  /** Starts anew from a snapshot, after a feed reset, as soon as there is one; batches that arrive meanwhile wait. */
  restart(): Promise<void>
  stop(): void
}

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
  const metrics = new Map(options.metrics.map((metric) => [metric.id, metric]))
  for (const metric of options.metrics) checkMetric(metric, entityNamed)
  const tracksOf = openTracks(options.metrics, entityNamed, days)
  const tracks = [...new Set([...tracksOf.values()].flat())]
  const tracksMovedBy = tracksByChange(tracks)
  const names = recordNames(options.entities)
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

  function partsOf(id: string): { metric: Metric; parts: readonly Track[] } {
    const metric = metrics.get(id)
    if (metric === undefined) throw new Error(`Cannot read metric "${id}": there is no such metric`)
    return { metric, parts: tracksOf.get(id) ?? [] }
  }

  const timer = boundaryTimer(clock, () => {
    if (held === null) tell(advance())
  })

  const reconciling = startReconciling({
    clock,
    snapshotAt,
    tracks,
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

  async function restart() {
    const mine = ++starts
    held = []
    reconciling.abandon()
    const at = clock.now()
    const { result, ...snapshot } = await snapshotAt(async (reader) => {
      await names.load(reader)
      const folds = new Map<Track, Fold>()
      for (const track of tracks) folds.set(track, foldFrom(track, at, await readBuckets(reader, track.question, at)))
      return folds
    })
    if (mine !== starts) return
    for (const [track, fold] of result) {
      track.fold = fold
      track.causes = []
    }
    now = at
    seen = seenBy(snapshot)
    const waiting: FeedTransaction[] = held
    held = null
    tell(new Set(metrics.keys()))
    apply(waiting)
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
      reconciling.apply(transaction)
      if (isNew(seen, transaction)) fold(transaction, moved)
    }
    reconciling.settle(seen.position)
    tell(moved)
  }

  function fold(transaction: FeedTransaction, moved: Set<string>) {
    for (const change of transaction.changes) {
      names.learn(change)
      let before: ReturnType<typeof rowBefore> | undefined
      let origin: Origin | null = null
      for (const track of tracksMovedBy(change)) {
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
    reconciling.advance(now)
    for (const track of tracks) {
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
    timer.by(tracks.reduce((soonest, { fold }) => Math.min(soonest, fold.nextBoundary()), Number.POSITIVE_INFINITY))
    if (moved.size > 0) for (const listener of moveListeners) listener([...moved])
  }

  await restart()
  return {
    ids: [...metrics.keys()],
    apply,
    onMove(listener) {
      moveListeners.add(listener)
      return () => void moveListeners.delete(listener)
    },
    onAlarm(listener) {
      alarmListeners.add(listener)
      return () => void alarmListeners.delete(listener)
    },
    read(id, view) {
      const { metric, parts } = partsOf(id)
      return evaluate(
        metric.formula,
        view,
        parts.map(({ fold }) => fold.groups()),
      )
    },
    causes(id, view, from = 0) {
      const { metric, parts } = partsOf(id)
      const logs = parts.map(({ causes }) => causes)
      return causesIn(metric.formula, { view, from }, logs)
    },
    visible(id, accesses) {
      const metric = metrics.get(id)
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
      timer.stop()
      moveListeners.clear()
      alarmListeners.clear()
    },
  }
}
