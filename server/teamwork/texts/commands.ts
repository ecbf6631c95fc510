import { eq } from 'drizzle-orm'
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Tx } from '../../../db/client.ts'
import { sharedTexts } from '../../../db/schema/teamwork.ts'
import { transact } from '../../../db/transact.ts'
import { isStorable } from '../../areas/input.ts'
import type { LongText } from '../../areas/long-text.ts'
import { type Work, writerOf } from '../../areas/work.ts'
import { personOf } from '../../auth/actor.ts'
import { Failure, refuse } from '../../kernel/errors.ts'
import { only } from '../../kernel/only.ts'
import type { SaveText, WriteText, Written } from './contract.ts'
import { type LongTexts, lockShared, type SharedText } from './queries.ts'
import { docOf, type Shared, takeIn, textOf } from './rules.ts'

type Field = { entity: string; field: string }

/**
 * Adds what somebody has written to the text that several write together, and answers with what they lack. What others changed
 * in the record meanwhile, whichever way, is merged in. Nothing is saved: the record stays as it is.
 */
export async function writeText(
  work: Work,
  texts: LongTexts,
  { document, update, vector, ...place }: WriteText,
): Promise<Written> {
  const text = longText(texts, place)
  return transact(work.store, writerOf(work, null, {}), async (tx) => {
    const row = await lockShared(tx, place, () => text.read(tx, work, place.record))
    const current = await text.read(tx, work, place.record)
    const shared = takeIn(row, current)
    // What was typed in a document that is no more hangs on nothing here: the screen puts it in anew.
    const known = document === row.id
    const doc = withUpdate(shared.written, known ? update : '', place)
    if (textOf(doc).length > 2 * text.most)
      throw new Failure('bad-input', `Cannot write so much of ${place.field}: at most ${text.most} characters are kept`)
    const isSaved = textOf(doc).toString() === current
    const writerId = isSaved ? null : update === '' ? row.writerId : personOf(work.actor)
    const kept = await keep(tx, row, { ...shared, written: Y.encodeStateAsUpdate(doc), writerId })
    return {
      document: row.id,
      update: toBase64(lackedBy(doc, known ? vector : '', place)),
      vector: toBase64(Y.encodeStateVector(doc)),
      by: kept.writerId === null ? null : `person:${kept.writerId}`,
      at: kept.writerId === null ? null : kept.updatedAt,
    }
  })
}

/**
 * Saves the text as the person sees it, together with what others have saved or changed in the record meanwhile. What others
 * write and have not saved, and the person does not see yet, stays so. The area's own refusals are answers.
 */
export async function saveText(work: Work, texts: LongTexts, { key, id, document, state, ...at }: SaveText) {
  const place = { ...at, record: id }
  const text = longText(texts, place)
  return transact(work.store, writerOf(work, key, { saveText: { id, document, state, ...at } }), async (tx) => {
    const row = await lockShared(tx, place, () => text.read(tx, work, id))
    if (document !== row.id)
      return refuse('begun-anew', `Cannot save ${at.field}: the text was begun anew since, look at it and save again`)
    const next = withState(takeIn(row, await text.read(tx, work, id, true)), state, place)
    if (next.text.length > text.most)
      return refuse('too-long', `Cannot save ${at.field}: it has ${next.text.length} characters, at most ${text.most} are kept`)
    await keep(tx, row, { ...next.shared, writerId: next.isAll ? null : row.writerId })
    return text.save(tx, work, id, next.text)
  })
}

function withState({ written, saved }: Shared, state: string, place: Field) {
  const doc = docOf(saved)
  add(doc, state, place)
  const text = textOf(doc).toString()
  if (!isStorable(text)) throw new Failure('bad-input', `Cannot save ${place.field}: it holds a character that cannot be kept`)
  const next = Y.encodeStateAsUpdate(doc)
  const all = docOf(written, next)
  return { text, isAll: textOf(all).toString() === text, shared: { saved: next, written: Y.encodeStateAsUpdate(all) } }
}

function longText(texts: LongTexts, { entity, field }: Field): LongText {
  const text = texts[entity]?.[field]
  if (text === undefined) throw new Failure('bad-input', `Cannot write ${field} of ${entity} together: it is no long text`)
  return text
}

const add = (doc: Y.Doc, update: string, field: Field): void =>
  understand(field, () => (update === '' ? undefined : Y.applyUpdate(doc, fromBase64(update))))

/** The document with an update, or without one that hangs on what the server does not have (the screen sends all of it then). */
function withUpdate(written: Uint8Array, update: string, field: Field): Y.Doc {
  const doc = docOf(written)
  add(doc, update, field)
  return doc.store.pendingStructs === null ? doc : docOf(written)
}

const lackedBy = (doc: Y.Doc, vector: string, field: Field): Uint8Array =>
  understand(field, () => Y.encodeStateAsUpdate(doc, vector === '' ? undefined : fromBase64(vector)))

/** Bytes that are none of Yjs' throw in the middle of reading them. */
function understand<Answer>({ entity, field }: Field, read: () => Answer): Answer {
  try {
    return read()
  } catch {
    throw new Failure('bad-input', `Cannot read what was written of ${field} of ${entity}: load the page again`)
  }
}

/** Writes what changed; what is the same already wakes nobody. */
async function keep(tx: Tx, row: SharedText, next: Shared & Pick<SharedText, 'writerId'>): Promise<SharedText> {
  if (row.writerId === next.writerId && isSame(row.written, next.written) && isSame(row.saved, next.saved)) return row
  return only(await tx.update(sharedTexts).set(next).where(eq(sharedTexts.id, row.id)).returning())
}

/** The same text can be put in bytes in more than one way. */
const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one === other || Y.equalSnapshots(Y.snapshot(docOf(one)), Y.snapshot(docOf(other)))
