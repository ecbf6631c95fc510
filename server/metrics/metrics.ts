import type { Access } from '../auth/access.ts'
import type { EntityName } from '../auth/permissions.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Cause } from '../live/protocol.ts'
import type { MetricValueParts, MetricView } from './formula.ts'
import type { Metric } from './metric.ts'
import type { Point } from './points.ts'
import type { Discrepancy } from './reconcile.ts'

/** The engine as the rest sees it (SPEC.md). */
export type Metrics = {
  readonly ids: readonly string[]
  list(): readonly Metric[]
  /**
   * Keeps these built metrics besides the declared ones from now on (M7): those that are new appear once they have caught up,
   * the others never stop. One that does not mean the same in SQL and in the fold is left out.
   */
  keepBuilt(metrics: readonly Metric[]): Promise<void>
  /** Tells the ids of metrics that came, went or are made otherwise now, before their values are told. */
  onChange(listener: (changed: readonly string[]) => void): () => void
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
