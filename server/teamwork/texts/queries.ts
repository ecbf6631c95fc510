import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { feedRow } from '../../../db/schema/feed.ts'
import { sharedTexts } from '../../../db/schema/teamwork.ts'
import { Failure } from '../../kernel/errors.ts'
import { firstState } from './rules.ts'

/** Which text: of which record's field. */
export type Place = { entity: string; record: string; field: string }
export type SharedText = typeof sharedTexts.$inferSelect

/**
 * What is written together at this place, locked to the end of the transaction and begun with the record's text when nobody has.
 * The record is read after this lock: read before, it could be older than what is `saved` here, and be taken for a change.
 */
export async function lockShared(tx: Tx, place: Place, readRecord: () => Promise<string>): Promise<SharedText> {
  const found = await findShared(tx, place)
  if (found !== null) return found
  const state = firstState(await readRecord())
  await tx
    .insert(sharedTexts)
    .values({ ...place, written: state, saved: state })
    .onConflictDoNothing()
  return (await findShared(tx, place)) ?? gone(place)
}

async function findShared(tx: Tx, { entity, record, field }: Place): Promise<SharedText | null> {
  const [row] = await tx
    .select()
    .from(sharedTexts)
    .where(and(eq(sharedTexts.entity, entity), eq(sharedTexts.record, record), eq(sharedTexts.field, field)))
    .for('update')
  return row ?? null
}

function gone({ entity, record, field }: Place): never {
  throw new Failure('unavailable', `Cannot write ${field} of ${entity} "${record}": it was taken away meanwhile, try again`)
}

/** Who wrote last of it, and when; null when the log does not reach back so far. */
export async function lastWriter(tx: Tx, id: string): Promise<{ actor: string; at: number } | null> {
  const { actor, at } = feedRow
  const [last] = await tx.select({ actor, at }).from(feedRow).where(eq(feedRow.pk, id)).orderBy(desc(feedRow.id)).limit(1)
  return last ?? null
}
