import { getTableName } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { accessTo, columnsOf } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { Value } from '../kernel/record.ts'
import { historyOf, type PastChange } from './history.ts'

/** One change of a record as its reader may see it: by whom, when, and each field's value before and after. */
export type SeenChange = Pick<PastChange, 'version' | 'op' | 'at' | 'actor'> & {
  fields: { column: string; from: Value; to: Value }[]
}

/**
 * The newest `most` changes of a record, newest first. A field shows only where the reader may see it in the row both
 * before and after; an edit of nothing else is left out.
 */
export async function seenHistory(
  tx: Tx,
  actor: Actor,
  entity: Entity,
  id: string,
  now: number,
  most = 50,
): Promise<SeenChange[]> {
  const accesses = accessTo(actor, entity, now)
  const told = (await historyOf(tx, getTableName(entity.table), id, 0)).flatMap(({ row, was, version, op, at, actor }) => {
    const before = op === 'i' ? null : { ...row, ...was }
    const open = [before, row].flatMap((image) => (image === null ? [] : [columnsOf(accesses, image)]))
    if (open.some((columns) => columns.size === 0)) return []
    const fields = fieldsOf(op, row, was).filter(({ column }) => open.every((columns) => columns.has(column)))
    return op === 'u' && fields.length === 0 ? [] : [{ version, op, at, actor, fields }]
  })
  return told.reverse().slice(0, most)
}

/** Creation and deletion only say that they happened: their values are the row's own. */
const fieldsOf = (op: PastChange['op'], row: PastChange['row'], was: PastChange['was']): SeenChange['fields'] =>
  op === 'u' ? Object.entries(was).map(([column, from]) => ({ column, from, to: row?.[column] ?? null })) : []
