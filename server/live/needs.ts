import type { Access } from '../auth/access.ts'
import type { Visitor } from '../auth/actor.ts'
import type { EntityName } from '../auth/permissions.ts'
import type { FeedTransaction } from '../feed/change.ts'
import type { Cursor } from '../kernel/cursor.ts'
import type { Filter } from '../metrics/filter.ts'
import type { Cause, Person, Spot } from './protocol.ts'

/** What live needs of the feed (server/feed): transactions in order of position, each once. */
export type LiveFeed = {
  head(): Cursor
  onTransactions(heard: (batch: readonly FeedTransaction[]) => void): () => void
  /** The feed's own thread is cut (F6): nothing known before can be continued. */
  onReset(heard: () => void): () => void
  onHealth(heard: (health: { ok: boolean }) => void): () => void
  since(cursor: Cursor, most: number): Promise<{ reset: true } | { reset: false; transactions: readonly FeedTransaction[] }>
}

/** Somebody is at a record, in a field or in none; null: not any more. `at` names the connection within its node. */
export type PresenceWord = Spot & { at: string; record: string; person: Person | null }

/** Carries who is where to the other nodes and brings what they say; a word may be lost, signs run out by themselves (L9). */
export type PresenceBus = {
  tell(word: PresenceWord): void
  /** `node` and `at` together name one connection. */
  onWord(heard: (node: string, word: PresenceWord) => void): () => void
}

/** Places that are no rows, by kind: whether somebody may be at the one of that name and hear who else is. */
export type PlaceKinds = { readonly [kind: string]: (actor: Visitor, name: string) => boolean | Promise<boolean> }

/** Which rows of a metric its viewers see. */
export type MetricView = readonly Filter[]

/** What live needs of the metrics (server/metrics); they have folded a batch before live hears it. */
export type LiveMetrics = {
  /** Ids of metrics that came, went or are made otherwise now, told before any value of them. */
  onChange(heard: (ids: readonly string[]) => void): () => void
  onMove(heard: (ids: readonly string[]) => void): () => void
  visible(id: string, accessesOf: (entity: EntityName) => readonly Access[]): MetricView | null
  read(id: string, view: MetricView): { value: number | null; by: { [dimension: string]: { [key: string]: number } } }
  /** Newest first, of this position and later. */
  causes(id: string, view: MetricView, from?: number): Cause[]
}
