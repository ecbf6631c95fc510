import { getTableName } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { accessTo } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import { historyOf } from './history.ts'
import { type SeenChange, seeFields } from './see-change.ts'

/** The newest `most` changes of a record, newest first, as the actor may see them (see-change.ts). */
export async function seenHistory(
  tx: Tx,
  actor: Actor,
  entity: Entity,
  id: string,
  now: number,
  most = 50,
): Promise<SeenChange[]> {
  const accesses = accessTo(actor, entity, now)
  const told = (await historyOf(tx, getTableName(entity.table), id, 0)).flatMap((change) => {
    const fields = seeFields(accesses, change)
    const { version, op, at, actor: by } = change
    return fields === null ? [] : [{ version, op, at, actor: by, fields }]
  })
  return told.reverse().slice(0, most)
}
