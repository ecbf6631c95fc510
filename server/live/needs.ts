import type { Access } from '../auth/access.ts'
import type { EntityName } from '../auth/permissions.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Cursor } from '../kernel/cursor.ts'
import type { Filter } from '../metrics/filter.ts'
import type { Cause } from './protocol.ts'

/** What live needs of the feed (server/feed): transactions in order of position, each once. */
export type LiveFeed = {
  head(): Cursor
  onTransactions(heard: (batch: readonly FeedTransaction[]) => void): () => void
  /** The feed's own thread is cut (F6): nothing known before can be continued. */
  onReset(heard: () => void): () => void
  onHealth(heard: (health: { ok: boolean }) => void): () => void
  since(cursor: Cursor, most: number): Promise<{ reset: true } | { reset: false; transactions: readonly FeedTransaction[] }>
}

/** Which rows of a metric its viewers see. */
export type MetricView = readonly Filter[]

/** What live needs of the metrics (server/metrics); they have folded a batch before live hears it. */
export type LiveMetrics = {
  onMove(heard: (ids: readonly string[]) => void): () => void
  visible(id: string, accessesOf: (entity: EntityName) => readonly Access[]): MetricView | null
  read(id: string, view: MetricView): { value: number | null; by: { [dimension: string]: { [key: string]: number } } }
  /** Newest first, of this position and later. */
  causes(id: string, view: MetricView, from?: number): Cause[]
}
