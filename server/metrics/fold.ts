import type { Instant } from '../kernel/clock.ts'
import type { Value } from '../kernel/record.ts'
import { passes } from './filter.ts'
import type { Aggregate } from './metric.ts'
import { slotQueue } from './slot-queue.ts'
import type { SlotWindow } from './window.ts'

type Row = { readonly [column: string]: Value }

/** Rows that share the values of all dimensions, and their amount inside the window now. */
export type Group = { readonly dimensions: Row; readonly amount: bigint }
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
  groups(): Iterable<Group>
  /** All it holds, as text by place: two folds of the same rows at the same `now` are equal here. */
  content(): ReadonlyMap<string, bigint>
}

type Place = { group: string; slot: number; amount: bigint }

const nothing: readonly Move[] = []

/** Starts the fold of an aggregate at `start` from its buckets then. */
export function startFold(aggregate: Aggregate, window: SlotWindow, start: Instant, buckets: Iterable<Bucket>): Fold {
  const { filter, measure, dimensions } = aggregate
  const inside = new Map<string, bigint>()
  const named = new Map<string, Row>()
  const waiting = slotQueue()
  const leaving = slotQueue()
  const leaves = Number.isFinite(window.leavesAt(0))
  let at = start
  let ends = window.ends(start)

  const groupOf = (values: readonly Value[]) => JSON.stringify(values)

  function placeOf(row: Row): Place | null {
    if (!passes(filter, row)) return null
    const measured = measure.kind === 'count' ? 1 : row[measure.column]
    if (typeof measured !== 'number') return null
    const slot = window.slotOf(row)
    if (slot === null) return null
    return { group: groupOf(dimensions.map((column) => row[column] ?? null)), slot, amount: BigInt(measured) }
  }

  /** Puts an amount where its slot lies and gives what that changes inside the window. */
  function put({ group, slot, amount }: Place): bigint {
    if (slot < ends.from) return 0n
    if (slot >= ends.to) {
      waiting.add(slot, group, amount)
      return 0n
    }
    if (leaves) leaving.add(slot, group, amount)
    return addInside(group, amount)
  }

  function addInside(group: string, amount: bigint): bigint {
    const sum = (inside.get(group) ?? 0n) + amount
    if (sum !== 0n) inside.set(group, sum)
    else {
      inside.delete(group)
      named.delete(group)
    }
    return amount
  }

  function movesOf(deltas: ReadonlyMap<string, bigint>): readonly Move[] {
    const moves: Move[] = []
    for (const [group, delta] of deltas) if (delta !== 0n) moves.push({ dimensions: dimensionsOf(group), delta })
    return moves
  }

  function dimensionsOf(group: string): Row {
    let row = named.get(group)
    if (row === undefined) {
      const values = valuesOf(group)
      row = Object.fromEntries(dimensions.map((column, index) => [column, values[index] ?? null]))
      named.set(group, row)
    }
    return row
  }

  for (const { values, slot, amount } of buckets) {
    const group = groupOf(values)
    if (slot === null) addInside(group, amount)
    else put({ group, slot, amount })
  }

  return {
    change(before, after) {
      const was = before === null ? null : placeOf(before)
      const is = after === null ? null : placeOf(after)
      if (was === null && is === null) return nothing
      if (was !== null && is !== null && was.group === is.group && was.slot === is.slot) {
        const delta = put({ ...is, amount: is.amount - was.amount })
        return delta === 0n ? nothing : [{ dimensions: dimensionsOf(is.group), delta }]
      }
      const deltas = new Map<string, bigint>()
      if (was !== null) deltas.set(was.group, put({ ...was, amount: -was.amount }))
      if (is !== null) deltas.set(is.group, (deltas.get(is.group) ?? 0n) + put(is))
      return movesOf(deltas)
    },
    advance(now) {
      if (now <= at) return nothing
      at = now
      ends = window.ends(now)
      const deltas = new Map<string, bigint>()
      const move = (group: string, amount: bigint) => deltas.set(group, (deltas.get(group) ?? 0n) + amount)
      while (waiting.first() < ends.to) {
        const slot = waiting.first()
        for (const [group, amount] of waiting.takeFirst()) move(group, put({ group, slot, amount }))
      }
      while (leaving.first() < ends.from)
        for (const [group, amount] of leaving.takeFirst()) move(group, addInside(group, -amount))
      return deltas.size === 0 ? nothing : movesOf(deltas)
    },
    nextBoundary() {
      const enters = waiting.first()
      const leaves = leaving.first()
      return Math.min(
        Number.isFinite(enters) ? window.entersAt(enters) : Number.POSITIVE_INFINITY,
        Number.isFinite(leaves) ? window.leavesAt(leaves) : Number.POSITIVE_INFINITY,
      )
    },
    *groups() {
      for (const [group, amount] of inside) yield { dimensions: dimensionsOf(group), amount }
    },
    content() {
      const content = new Map(inside)
      for (const queue of [waiting, leaving])
        for (const [slot, groups] of queue.entries())
          for (const [group, amount] of groups) content.set(`${slot} ${group}`, amount)
      return content
    },
  }
}

/** A group's name is the JSON of its values, written above. */
const valuesOf = (group: string): Value[] => JSON.parse(group)
