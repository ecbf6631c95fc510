import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { Written } from '@/server/teamwork/texts/contract.ts'
import { splice, spliceBetween, textOf } from '@/server/teamwork/texts/rules.ts'
import type { Timers } from '../../_live/timers.ts'

/** Where what is typed outlasts the page until the server has it: what each page has kept, under a name of its own. */
export type TextShelf = { all(): ReadonlyMap<string, Uint8Array>; put(page: string, bytes: Uint8Array | null): void }

type Parts = {
  shelf: TextShelf
  timers: Timers
  /** Hands over what is written here and gets what others have written. */
  exchange: (asked: { update: string; vector: string }) => Promise<Written>
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

/**
 * A long text that several people write at once, as this page has it: a document of Yjs, so that whatever order their writing
 * arrives in, all have the same in the end and nobody's is lost. What the server does not have yet outlasts the page.
 */
export function createSharedText({ shelf, timers, exchange, passes }: Parts) {
  const doc = new Y.Doc()
  const text = textOf(doc)
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([here]) })
  const page = String(doc.clientID)
  const listeners = new Set<() => void>()
  /** What is being sent, and what was written since. */
  let sending: Uint8Array | null = null
  let unsent: Uint8Array | null = null
  /** What others write waits here while a word is being composed (Chinese, an accent): the field must not change under it. */
  let held: Uint8Array[] | null = null
  let asking: Promise<void> | null = null
  let isAskedAgain = false
  let cancel = () => {}
  let state: TextState = { text: '', isOpen: false, isSent: true, by: null, at: null, failure: null }

  function show(change: Partial<TextState> = {}) {
    state = { ...state, ...change, text: text.toString(), isSent: sending === null && unsent === null }
    for (const listener of listeners) listener()
  }

  const putAway = () => shelf.put(page, both(sending, unsent))

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === here || origin === undo) {
      unsent = both(unsent, update)
      putAway()
      later(pauseMs)
    }
    show()
  })

  function later(ms: number) {
    cancel()
    cancel = timers.after(ms, () => void sync())
  }

  /** Sends what is new here and takes what is new elsewhere; asked for while that is under way, it is done once more. */
  function sync(): Promise<void> {
    isAskedAgain = asking !== null
    asking ??= ask().finally(() => {
      asking = null
      if (isAskedAgain) void sync()
    })
    return asking
  }

  async function ask() {
    cancel()
    const left = shelf.all()
    sending = [...left.values()].reduce(both, both(sending, unsent))
    unsent = null
    try {
      const update = sending === null ? '' : toBase64(sending)
      const written = await exchange({ update, vector: toBase64(Y.encodeStateVector(doc)) })
      sending = null
      for (const other of left.keys()) if (other !== page) shelf.put(other, null)
      putAway()
      receive(fromBase64(written.update))
      sendWhatIsLacking(fromBase64(written.vector))
      show({ isOpen: true, by: written.by, at: written.at, failure: null })
    } catch (failure) {
      show({ failure })
      if (passes(failure)) later(retryMs)
    }
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

  for (const kept of shelf.all().values()) Y.applyUpdate(doc, kept)

  return {
    read: (): TextState => state,
    on(heard: () => void): () => void {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    /** The person has made the text so; `caret` is where they are in it now. */
    write: (next: string, caret?: number): void => splice(doc, spliceBetween(text.toString(), next, caret), here),
    undo: () => void undo.undo(),
    redo: () => void undo.redo(),
    sync,
    /** The whole document, as it is seen here: what saving saves. */
    whole: (): string => toBase64(Y.encodeStateAsUpdate(doc)),

    hold(): void {
      held ??= []
    },
    release(): void {
      const waiting = held ?? []
      held = null
      for (const update of waiting) Y.applyUpdate(doc, update)
    },

    /** Names a place in the text that stays where it is while others write around it. */
    markAt: (index: number): string => toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, -1))),
    /** Where that place is now, or null when it is not one of this text. */
    placeOf(mark: string): number | null {
      try {
        const place = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(mark)), doc)
        return place === null || place.type !== text ? null : place.index
      } catch {
        return null
      }
    },
    /** The page goes away; what is not sent stays on the shelf. */
    stop: () => cancel(),
  }
}

export type SharedText = ReturnType<typeof createSharedText>

const both = (one: Uint8Array | null, other: Uint8Array | null): Uint8Array | null =>
  one === null ? other : other === null ? one : Y.mergeUpdates([one, other])
