import type { Instant } from '../kernel/clock.ts'
import type { Value } from '../kernel/record.ts'
import { passes } from './filter.ts'
import { type Group, groupIndex } from './group-index.ts'
import type { Aggregate } from './metric.ts'
import { slotQueue } from './slot-queue.ts'
import type { SlotWindow } from './window.ts'

type Row = { readonly [column: string]: Value }

/** By how much one group's amount moved. */
export type Move = { readonly dimensions: Row; readonly delta: bigint }
/** A line of the one GROUP BY: slot null is inside the window for good. */
export type Bucket = { values: readonly Value[]; slot: number | null; amount: bigint }

/** An aggregate kept up to date by its changes and by time, in memory that grows with groups and waiting slots only. */
export type Fold = {
  /** One row was `before` and is `after` (null: not there). Gives what moved inside the window. */
  change(before: Row | null, after: Row | null): readonly Move[]
  /** Brings the window to `now`; an earlier `now` does nothing. */
  advance(now: Instant): readonly Move[]
  /** The next instant at which time alone moves something, or Infinity (M3). */
  nextBoundary(): Instant
  /** Those with an amount inside the window. */
  groups(): readonly Readonly<Group>[]
  /** All it holds, as text by place: two folds of the same rows at the same `now` are equal here. */
  content(): ReadonlyMap<string, bigint>
}

type Place = { group: Group; slot: number; amount: bigint }

const nothing: readonly Move[] = []

/** Starts the fold of an aggregate at `start` from its buckets then. */
export function startFold(aggregate: Aggregate, window: SlotWindow, start: Instant, buckets: Iterable<Bucket>): Fold {
  const { filter, measure, dimensions } = aggregate
  const index = groupIndex(dimensions)
  const waiting = slotQueue<Group>()
  const leaving = slotQueue<Group>()
  const leaves = Number.isFinite(window.leavesAt(0))
  let at = start
  let ends = window.ends(start)

  function placeOf(row: Row): Place | null {
    if (!passes(filter, row)) return null
    const measured = measure.kind === 'count' ? 1 : row[measure.column]
    if (typeof measured !== 'number') return null
    const slot = window.slotOf(row)
    return slot === null ? null : { group: index.groupOf(row), slot, amount: BigInt(measured) }
  }

  /** Puts an amount where its slot lies and gives what that changes inside the window. */
  function put(group: Group, slot: number, amount: bigint): bigint {
    if (slot < ends.from) return 0n
    if (slot >= ends.to) {
      waiting.add(slot, group, amount)
      return 0n
    }
    if (leaves) leaving.add(slot, group, amount)
    group.amount += amount
    return amount
  }

  for (const { values, slot, amount } of buckets) {
    const group = index.groupOf(Object.fromEntries(dimensions.map((column, place) => [column, values[place] ?? null])))
    if (slot === null) group.amount += amount
    else put(group, slot, amount)
  }

  return {
    change(before, after) {
      const was = before === null ? null : placeOf(before)
      const is = after === null ? null : placeOf(after)
      if (was !== null && is !== null && was.group === is.group) {
        const { group, slot } = is
        const delta =
          was.slot === slot
            ? put(group, slot, is.amount - was.amount)
            : put(group, was.slot, -was.amount) + put(group, slot, is.amount)
        return moveOf(group, delta)
      }
      const left = was === null ? nothing : moveOf(was.group, put(was.group, was.slot, -was.amount))
      const came = is === null ? nothing : moveOf(is.group, put(is.group, is.slot, is.amount))
      return left.length === 0 ? came : [...left, ...came]
    },
    advance(now) {
      if (now <= at) return nothing
      at = now
      ends = window.ends(now)
      const deltas = new Map<Group, bigint>()
      const move = (group: Group, amount: bigint) => deltas.set(group, (deltas.get(group) ?? 0n) + amount)
      while (waiting.first() < ends.to) {
        const slot = waiting.first()
        for (const [group, amount] of waiting.takeFirst()) move(group, put(group, slot, amount))
      }
      while (leaving.first() < ends.from)
        for (const [group, amount] of leaving.takeFirst()) {
          group.amount -= amount
          move(group, -amount)
        }
      return deltas.size === 0 ? nothing : [...deltas].flatMap(([group, delta]) => moveOf(group, delta))
    },
    nextBoundary() {
      const enters = waiting.first()
      const leaves = leaving.first()
      return Math.min(
        Number.isFinite(enters) ? window.entersAt(enters) : Number.POSITIVE_INFINITY,
        Number.isFinite(leaves) ? window.leavesAt(leaves) : Number.POSITIVE_INFINITY,
      )
    },
    groups: () => index.all().filter(({ amount }) => amount !== 0n),
    content() {
      const content = new Map<string, bigint>()
      const nameOf = (group: Group) => JSON.stringify(group.dimensions)
      for (const group of index.all()) if (group.amount !== 0n) content.set(nameOf(group), group.amount)
      for (const queue of [waiting, leaving])
        for (const [slot, groups] of queue.entries())
          for (const [group, amount] of groups) content.set(`${slot} ${nameOf(group)}`, amount)
      return content
    },
  }
}

const moveOf = ({ dimensions }: Group, delta: bigint): readonly Move[] => (delta === 0n ? nothing : [{ dimensions, delta }])
