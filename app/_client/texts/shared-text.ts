import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Written } from '@/server/teamwork/texts/contract.ts'
import { docOf, splice, spliceBetween, spliceOnto, textOf } from '@/server/teamwork/texts/rules.ts'
import type { Timers } from '../../_live/timers.ts'

/**
 * What was typed here and the server does not have: as bytes of the document that it was typed in, and as what they made of
 * which text, for when that document is no more.
 */
export type Unsent = { document: string; update: string; was: string; text: string }

/** Where what is typed outlasts the page until the server has it: what each page has kept, under a name of its own. */
export type TextShelf = { all(): ReadonlyMap<string, Unsent>; put(page: string, unsent: Unsent | null): void }

export type Asked = { document: string | null; update: string; vector: string }

type Parts = {
  shelf: TextShelf
  timers: Timers
  /** Hands over what is written here in which document (null: in none yet) and gets what others have written. */
  exchange: (asked: Asked) => Promise<Written>
  /** Whether a failed exchange may go better by itself after a while. */
  passes: (failure: unknown) => boolean
}

/** `isOpen`: what others have written is here too. `by` wrote last what is not saved, at `at` (ms). */
export type TextState = {
  text: string
  isOpen: boolean
  isSent: boolean
  by: string | null
  at: number | null
  failure: unknown
}

/** Typing goes out this often, and what could not be sent is tried again after this (ms). */
const pauseMs = 200
const retryMs = 3_000
const here = 'here'
/** In place of the name of a document: what was typed is known by its words alone. */
const none = ''

/**
 * A long text that several people write at once, as this page has it: a document of Yjs, so that whatever order their writing
 * arrives in, all have the same in the end and nobody's is lost. What the server does not have yet outlasts the page.
 */
export function createSharedText({ shelf, timers, exchange, passes }: Parts) {
  let doc = new Y.Doc()
  let undo: Y.UndoManager
  const page = String(doc.clientID)
  const listeners = new Set<() => void>()
  /** The server's name of the document, and the text when both sides had the same. */
  let document: string | null = null
  let was = ''
  /** What is being sent, and what was written since. */
  let sending: Uint8Array | null = null
  let unsent: Uint8Array | null = null
  /** What others write waits here while a word is being composed (Chinese, an accent): the field must not change under it. */
  let held: Uint8Array[] | null = null
  let asking: Promise<void> | null = null
  let isAskedAgain = false
  let isOver = false
  let cancel = () => {}
  let state: TextState = { text: '', isOpen: false, isSent: true, by: null, at: null, failure: null }
  undo = watch()

  const read = () => textOf(doc).toString()

  function show(change: Partial<TextState> = {}) {
    state = { ...state, ...change, text: read(), isSent: sending === null && unsent === null }
    for (const listener of listeners) listener()
  }

  function putAway() {
    const update = both(sending, unsent)
    shelf.put(page, update === null ? null : { document: document ?? none, update: toBase64(update), was, text: read() })
  }

  /** Hears of what is written in the document; one's own undo takes back one's own writing only. */
  function watch(): Y.UndoManager {
    const manager = new Y.UndoManager(textOf(doc), { trackedOrigins: new Set([here]) })
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === here || origin === manager) {
        unsent = both(unsent, update)
        putAway()
        later(pauseMs)
      }
      show()
    })
    return manager
  }

  function later(ms: number) {
    cancel()
    cancel = timers.after(ms, () => void sync())
  }

  /** Sends what is new here and takes what is new elsewhere; asked for while that is under way, it is done once more before it ends. */
  function sync(): Promise<void> {
    isAskedAgain = asking !== null
    asking ??= askAll().finally(() => {
      asking = null
    })
    return asking
  }

  async function askAll() {
    do {
      isAskedAgain = false
      await ask()
    } while (isAskedAgain && !isOver)
  }

  async function ask() {
    cancel()
    sending = both(sending, unsent)
    unsent = null
    try {
      const update = sending === null ? '' : toBase64(sending)
      const written = await exchange({ document, update, vector: toBase64(Y.encodeStateVector(doc)) })
      if (isOver) return
      sending = null
      if (written.document === document) receive(fromBase64(written.update))
      else beginWith(written)
      sendWhatIsLacking(fromBase64(written.vector))
      if (unsent === null && held === null) was = read()
      putAway()
      show({ isOpen: true, by: written.by, at: written.at, failure: null })
    } catch (failure) {
      show({ failure })
      if (passes(failure)) later(retryMs)
    }
  }

  /** The first document of this page; or another than it had, because the database was restored: what was typed goes into it. */
  function beginWith({ document: name, update }: Written) {
    const left = document === null ? [...shelf.all()].filter(([other]) => other !== page) : []
    const mine = { document: none, update: '', was, text: read() }
    undo.destroy()
    doc = new Y.Doc()
    undo = watch()
    document = name
    unsent = null
    if (held !== null) held = []
    Y.applyUpdate(doc, fromBase64(update))
    was = read()
    for (const kept of [...left.map(([, kept]) => kept), mine]) putIn(kept)
    for (const [other] of left) shelf.put(other, null)
  }

  /** As bytes where they fit into the document, else as the text that they made. */
  function putIn(kept: Unsent) {
    const bytes = fromBase64(kept.update)
    const fits = kept.document === document && docOf(Y.encodeStateAsUpdate(doc), bytes).store.pendingStructs === null
    if (fits && bytes.length > 0) Y.applyUpdate(doc, bytes, here)
    else splice(doc, spliceOnto(read(), kept.was, kept.text), here)
  }

  function receive(update: Uint8Array) {
    if (held === null) Y.applyUpdate(doc, update)
    else held.push(update)
  }

  /** A server that was restored has forgotten what it had: it gets that again. */
  function sendWhatIsLacking(vector: Uint8Array) {
    const theirs = Y.decodeStateVector(vector)
    const isAhead = [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(
      ([client, clock]) => clock > (theirs.get(client) ?? 0),
    )
    if (!isAhead || unsent !== null) return
    unsent = Y.encodeStateAsUpdate(doc, vector)
    later(pauseMs)
  }

  return {
    read: (): TextState => state,
    on(heard: () => void): () => void {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    /** The person has made the text so; `caret` is where they are in it now. */
    write: (next: string, caret?: number): void => splice(doc, spliceBetween(read(), next, caret), here),

    /** Puts another text in place of this one, and gives the way back, which leaves alone what others write meanwhile. */
    replace(next: string): () => void {
      const { at, removed, inserted } = spliceBetween(read(), next)
      const gone = read().slice(at, at + removed)
      splice(doc, { at, removed, inserted }, here)
      const [from, to] = [markAt(at), markAt(at + inserted.length)]
      return () => {
        const [start, end] = [placeOf(from), placeOf(to)]
        if (start === null || end === null) return
        const isIntact = read().slice(start, end) === inserted
        splice(
          doc,
          isIntact ? { at: start, removed: end - start, inserted: gone } : { at: end, removed: 0, inserted: gone },
          here,
        )
      }
    },
    undo: () => void undo.undo(),
    redo: () => void undo.redo(),
    sync,
    /** The whole document, as it is seen here: what saving saves. */
    whole: (): Whole => ({ document: document ?? none, state: toBase64(Y.encodeStateAsUpdate(doc)) }),

    hold(): void {
      held ??= []
    },
    release(): void {
      const waiting = held ?? []
      held = null
      for (const update of waiting) Y.applyUpdate(doc, update)
    },
    markAt,
    placeOf,
    /** The page goes away, and hears no answer any more; what is not sent stays on the shelf. */
    stop(): void {
      isOver = true
      cancel()
    },
  }

  /** Names a place in the text that stays where it is while others write around it. */
  function markAt(index: number): string {
    return toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(textOf(doc), index, -1)))
  }

  /** Where that place is now, or null when it is not one of this text. */
  function placeOf(mark: string): number | null {
    try {
      const place = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(mark)), doc)
      return place === null || place.type !== textOf(doc) ? null : place.index
    } catch {
      return null
    }
  }
}

export type Whole = { document: string; state: string }
export type SharedText = ReturnType<typeof createSharedText>

const both = (one: Uint8Array | null, other: Uint8Array | null): Uint8Array | null =>
  one === null ? other : other === null ? one : Y.mergeUpdates([one, other])
