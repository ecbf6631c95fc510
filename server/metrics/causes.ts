import type { Entity } from '../auth/entity.ts'
import type { Change, FeedTransaction } from '../feed/change.ts'
import type { Instant } from '../kernel/clock.ts'
import type { Value } from '../kernel/record.ts'
import type { Cause } from '../live/protocol.ts'
import type { Move } from './fold.ts'
import { exact, inView, type MetricView } from './formula.ts'
import type { Formula } from './metric.ts'
import type { RecordNames } from './record-names.ts'

type Row = { readonly [column: string]: Value }

/** What moved a number: a changed record, or time itself. The same for every metric that it moved. */
export type Origin = Omit<Cause, 'delta'> & {
  /** Later ones are higher. */
  order: number
  /** What the record has now of the columns that scopes compare, or null for time. */
  scope: Row | null
}

/** The latest moves of one aggregate, oldest first. */
export type CauseLog = { origin: Origin; moves: readonly Move[] }[]

const shown = 20
/** More than are shown, since a narrowed view sees only some of them. */
const kept = 200

/** The origin of a change in the feed. */
export function originOf(
  order: number,
  transaction: FeedTransaction,
  change: Change,
  entity: Entity,
  names: RecordNames,
): Origin {
  const row: Row = change.row ?? change.was
  const { position, at, actor } = transaction
  const scope = Object.fromEntries(
    Object.values(entity.scopes).flatMap((columns) => columns.map((name) => [name, row[name] ?? null])),
  )
  return { order, position, at, actor, entity: entity.name, record: change.id, label: names.nameOf(entity, row), scope }
}

/** The origin of what moved with no row changed: something came due, a day began. */
export const timeOrigin = (order: number, position: number, at: Instant, entity: Entity): Origin => {
  return { order, position, at, actor: 'system:clock', entity: entity.name, record: '', label: '', scope: null }
}

/** Adds to the log and forgets the oldest. */
export function remember(log: CauseLog, origin: Origin, moves: readonly Move[]): void {
  log.push({ origin, moves })
  if (log.length >= 2 * kept) log.splice(0, log.length - kept)
}

/**
 * What moved a formula in a view from a position on, newest first; `delta` is null for a ratio, whose parts move against each other. A record
 * that has left the view since is not named there any more, so its leaving is not told.
 */
export function causesIn(
  formula: Formula,
  { view, from }: { view: MetricView; from: number },
  logs: readonly CauseLog[],
): Cause[] {
  const found = new Map<Origin, number | null>()
  for (const log of logs)
    for (const { origin, moves } of log.slice(log.findLastIndex(({ origin }) => origin.position < from) + 1)) {
      if (origin.scope !== null && !inView(view, origin.scope)) continue
      const seen = moves.filter((move) => inView(view, move.dimensions))
      const delta = seen.reduce((sum, move) => sum + move.delta, 0n)
      if (formula.kind === 'plain' ? delta !== 0n : seen.length > 0)
        found.set(origin, formula.kind === 'plain' ? exact(delta) : null)
    }
  const newest = [...found].sort(([a], [b]) => b.order - a.order).slice(0, shown)
  return newest.map(([{ order, scope, ...cause }, delta]) => ({ ...cause, delta }))
}
