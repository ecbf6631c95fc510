import type { Timers } from '../../_live/timers.ts'

/** A draft as this device holds it; `body` null: to be forgotten. `sent`: the server has it so. */
export type Held = { body: string | null; sent: boolean }

/** Where drafts outlast the page: every keystroke goes here at once. */
export type Shelf = {
  all(): ReadonlyMap<string, Held>
  put(name: string, held: Held | null): void
  /** Hears what another tab of the person has put there. */
  onOther(heard: (name: string, held: Held | null) => void): () => void
}

/** A draft as lists show it. */
export type ListedDraft = { name: string; body: string; sent: boolean }

export type DraftServer = {
  list(): Promise<readonly { name: string; body: string }[]>
  keep(name: string, body: string): Promise<unknown>
  drop(name: string): Promise<unknown>
}

/** Typing pauses this long before it is sent (ms), and what could not be sent is tried again after this. */
const pauseMs = 600
const retryMs = 3_000

/**
 * What the person has typed and not saved: here at once, with the server soon after, on every other device of theirs then.
 * What this device has not sent yet is never replaced by what comes from elsewhere.
 */
export function createDrafts({ shelf, server, timers }: { shelf: Shelf; server: DraftServer; timers: Timers }) {
  const held = new Map(shelf.all())
  /** When each draft was last touched here, counted; a list asked for before says nothing of it. */
  const touched = new Map<string, number>()
  const listeners = new Set<() => void>()
  let count = 0
  let cancel = () => {}
  let sending: Promise<void> | null = null

  function put(name: string, next: Held | null) {
    touched.set(name, ++count)
    if (next === null) held.delete(name)
    else held.set(name, next)
    shelf.put(name, next)
  }

  let listed: readonly ListedDraft[] | null = null

  const tell = () => {
    listed = null
    for (const listener of listeners) listener()
  }

  function later(ms: number) {
    cancel()
    cancel = timers.after(ms, () => void flush())
  }

  /** Sends what is not sent yet, one after the other; resolves when all is, or nothing more can be done now. */
  function flush(): Promise<void> {
    cancel()
    sending ??= sendAll().finally(() => {
      sending = null
    })
    return sending
  }

  async function sendAll() {
    for (let unsent = next(); unsent !== null; unsent = next()) {
      const [name, { body }] = unsent
      try {
        await (body === null ? server.drop(name) : server.keep(name, body))
      } catch {
        later(retryMs)
        return
      }
      if (held.get(name)?.body === body) put(name, body === null ? null : { body, sent: true })
      tell()
    }
  }

  function next(): [string, Held] | null {
    for (const [name, draft] of held) if (!draft.sent) return [name, draft]
    return null
  }

  const unhook = shelf.onOther((name, theirs) => {
    if (theirs === null) held.delete(name)
    else held.set(name, theirs)
    tell()
  })

  return {
    read: (name: string): string | null => held.get(name)?.body ?? null,

    /** All that is being written; the same list until that changes. */
    list(): readonly ListedDraft[] {
      listed ??= [...held].flatMap(([name, { body, sent }]) => (body === null ? [] : [{ name, body, sent }]))
      return listed
    },

    write(name: string, body: string | null): void {
      if ((held.get(name)?.body ?? null) === body) return
      put(name, { body, sent: false })
      later(pauseMs)
      tell()
    },

    /** Asks the server for what was typed on other devices, and sends what it does not have. */
    async refresh(): Promise<void> {
      const asked = count
      const list = await server.list().catch(() => null)
      if (list === null) return
      const theirs = new Map(list.map(({ name, body }) => [name, body]))
      for (const name of new Set([...held.keys(), ...theirs.keys()])) {
        if (held.get(name)?.sent === false || (touched.get(name) ?? 0) > asked) continue
        const body = theirs.get(name)
        put(name, body === undefined ? null : { body, sent: true })
      }
      tell()
      await flush()
    },

    flush,
    /** How many drafts the server does not have yet. */
    unsent: (): number => [...held.values()].filter(({ sent }) => !sent).length,

    on(heard: () => void): () => void {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },

    stop(): void {
      cancel()
      unhook()
    },
  }
}

export type Drafts = ReturnType<typeof createDrafts>
