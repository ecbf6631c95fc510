import { type Access, columnsOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import { permissions } from '../auth/permissions.ts'
import type { Value } from '../kernel/record.ts'
import type { PastChange } from './history.ts'

type Image = { readonly [column: string]: Value }

export type SeenField = { column: string; from: Value; to: Value }

/** One change of a record as its reader may see it: by whom, when, and each field's value before and after. */
export type SeenChange = Pick<PastChange, 'version' | 'op' | 'at' | 'actor'> & { fields: SeenField[] }

type Told = Pick<PastChange, 'op' | 'row' | 'was'>

/** The record before a change; null where it was made by it. */
export const imageBefore = ({ op, row, was }: Told): Image | null => (op === 'i' ? null : { ...row, ...was })

/**
 * The fields of a change that these accesses open in the row both before and after; null where they do not reach the row
 * on both sides, or where an edit is of nothing that they open. Creation and deletion only say that they happened.
 */
export function seeFields(accesses: readonly Access[], change: Told): SeenField[] | null {
  const open = [imageBefore(change), change.row].flatMap((image) => (image === null ? [] : [columnsOf(accesses, image)]))
  if (open.some((columns) => columns.size === 0)) return null
  if (change.op !== 'u') return []
  const fields = Object.entries(change.was).flatMap(([column, from]) =>
    open.every((columns) => columns.has(column)) ? [{ column, from, to: change.row?.[column] ?? null }] : [],
  )
  return fields.length === 0 ? null : fields
}

/** Whether the actor may know who did what: only those who may read people. */
export const knowsPeople = (actor: Actor, now: number): boolean =>
  actor.kind === 'system' ||
  actor.memberships.some(({ role, until }) => permissions.people[role] !== null && (until === null || until > now))
