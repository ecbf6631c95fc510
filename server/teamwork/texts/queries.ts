import { and, desc, eq } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { readTogether } from '../../../db/read-together.ts'
import { sharedTexts } from '../../../db/schema/teamwork.ts'
import type { LongText } from '../../areas/long-text.ts'
import type { Work } from '../../areas/work.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { Failure } from '../../kernel/errors.ts'
import type { UnsavedText } from './contract.ts'
import { docOf, firstState, textOf } from './rules.ts'

const most = 200
/** How much of a text a list shows. */
const mostWords = 300

/** The long texts of all areas: by entity, by field. */
export type LongTexts = { readonly [entity: string]: { readonly [field: string]: LongText } | undefined }

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

/** What the actor was the last to write of and nobody has saved, newest first; of texts that are theirs to write now. */
export async function listUnsaved(work: Work, actor: PersonActor, texts: LongTexts): Promise<UnsavedText[]> {
  return readTogether(work, async (tx) => {
    const rows = await tx
      .select()
      .from(sharedTexts)
      .where(eq(sharedTexts.writerId, actor.personId))
      .orderBy(desc(sharedTexts.updatedAt))
      .limit(most)
    const found: UnsavedText[] = []
    for (const { entity, record, field, written, updatedAt: at } of rows) {
      const current = await texts[entity]?.[field]?.read(tx, work, record).catch(unlessRefused)
      if (current !== undefined && current !== null)
        found.push({ entity, record, field, at, words: textOf(docOf(written)).toString().slice(0, mostWords) })
    }
    return found
  })
}

/** A text that is no longer the actor's is none of theirs to see. */
function unlessRefused(problem: unknown): null {
  if (problem instanceof Failure) return null
  throw problem
}
