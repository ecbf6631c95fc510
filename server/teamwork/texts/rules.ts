import { diffWordsWithSpace } from 'diff'
import * as Y from 'yjs'

/** A text in place of another: at `at`, `removed` characters go and `inserted` comes. Positions are UTF-16 code units. */
export type Splice = { at: number; removed: number; inserted: string }

/** The one text of a shared document. */
export const textOf = (doc: Y.Doc): Y.Text => doc.getText('text')

/** A document with what these bytes (updates of Yjs) tell; throws when they are none. */
export function docOf(...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) if (update.length > 0) Y.applyUpdate(doc, update)
  return doc
}

/**
 * The smallest splice that makes `after` of `before`. Of several that do, the one that ends at the writer's `caret`: a letter
 * typed beside its like is new where it was typed.
 */
export function spliceBetween(before: string, after: string, caret = after.length): Splice {
  const most = Math.min(before.length, after.length)
  const sameEnd = (upTo: number, from = 0) => {
    let end = from
    while (end < upTo && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
    return end
  }
  const typed = sameEnd(Math.min(most, after.length - caret))
  let at = 0
  while (at < most - typed && before[at] === after[at]) at++
  const end = sameEnd(most - at, typed)
  // Halves of a surrogate pair go together: apart, neither can be kept.
  const from = isHigh(before[at - 1]) ? at - 1 : at
  const left = isLow(before[before.length - end]) ? end - 1 : end
  return { at: from, removed: before.length - left - from, inserted: after.slice(from, after.length - left) }
}

const isHigh = (unit: string | undefined): boolean => unit !== undefined && unit >= '\ud800' && unit <= '\udbff'
const isLow = (unit: string | undefined): boolean => unit !== undefined && unit >= '\udc00' && unit <= '\udfff'

/** The splice that makes `after` of `before`, put into another text: where its beginning is the same, else at its end. */
export function spliceOnto(text: string, before: string, after: string): Splice {
  const { at, removed, inserted } = spliceBetween(before, after)
  if (!text.startsWith(before.slice(0, at))) return { at: text.length, removed: 0, inserted }
  const isThere = text.slice(at, at + removed) === before.slice(at, at + removed)
  return { at, removed: isThere ? removed : 0, inserted }
}

/** Makes the splice in a document, in one transaction of Yjs that hears of `origin`. */
export function splice(doc: Y.Doc, { at, removed, inserted }: Splice, origin: unknown = null): void {
  if (removed === 0 && inserted === '') return
  doc.transact(() => {
    const text = textOf(doc)
    if (removed > 0) text.delete(at, removed)
    if (inserted !== '') text.insert(at, inserted)
  }, origin)
}

/** The document of a text that nobody has written together before. */
export function firstState(text: string): Uint8Array {
  const doc = new Y.Doc()
  splice(doc, { at: 0, removed: 0, inserted: text })
  return Y.encodeStateAsUpdate(doc)
}

/** What people have written together, and the same as it was when its text was last the record's. */
export type Shared = { written: Uint8Array; saved: Uint8Array }

/**
 * Takes in that the record's text is `current` by another way than ours (an import, SQL, an undo): the change is made where
 * the record was last ours, so that it meets what people have written since like the writing of one more person.
 */
export function takeIn({ written, saved }: Shared, current: string): Shared {
  const doc = docOf(saved)
  if (textOf(doc).toString() === current) return { written, saved }
  rewrite(doc, current)
  const next = Y.encodeStateAsUpdate(doc)
  return { written: Y.encodeStateAsUpdate(docOf(written, next)), saved: next }
}

/** Past so many changed words two texts are taken for different ones: comparing them longer would hold the process. */
const mostWords = 1_000

/** Makes the document's text `after` word by word, so that every word that stays is the one that it was. */
function rewrite(doc: Y.Doc, after: string): void {
  const text = textOf(doc)
  const before = text.toString()
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostWords })
  if (parts === undefined) {
    splice(doc, spliceBetween(before, after))
    return
  }
  const delta = parts.map(({ added, removed, value }) =>
    added ? { insert: value } : removed ? { delete: value.length } : { retain: value.length },
  )
  doc.transact(() => text.applyDelta(delta))
}
