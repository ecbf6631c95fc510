import type { Timers } from '../../_live/timers.ts'

type Fields = { readonly [column: string]: unknown }

/** An edit of one record as data, so that it outlasts the page: which command, with what, and what it looks like on screen. */
export type Edit = {
  /** The mutation key: sent twice, it takes effect once. */
  key: string
  entity: string
  id: string
  /** How people call the record, and the edit in their words. */
  record: string
  said: string
  /** What the row shows until the server has answered. */
  shown: Fields
  path: string
  input: Fields
  /** The version that the person saw; null for acts that need none. */
  base: number | null
  at: number
}

/** Somebody else wrote the same field; `version` is the one that their value has. */
export type Conflict = {
  ok: false
  reason: 'conflict'
  theirs: Fields
  by: string | null
  at: number
  version: number
}

type Row = Fields & { id: string; version: number }
/** `lost`: no answer came, it may be sent again; `failed`: the server answered that it will not. */
export type Sent =
  | { kind: 'done'; row: Row }
  | { kind: 'refused'; refusal: { reason: string } }
  | { kind: 'conflict'; conflict: Conflict }
  | { kind: 'failed'; thrown: unknown }
  | { kind: 'lost' }

export type Entry = Edit & { state: 'waiting' | 'conflict'; tried: boolean; conflict?: Conflict }

/** Where waiting edits outlast the page, in the order they were made. */
export type Crate = { all(): readonly Entry[]; put(entries: readonly Entry[]): void }

export type Outbox = ReturnType<typeof createOutbox>

type Parts = {
  crate: Crate
  timers: Timers
  send: (edit: Edit) => Promise<Sent>
  /** Hears how each edit ended, and that one begins to wait for the line. */
  told: (edit: Edit, sent: Sent) => void
}

const retryMs = 3_000

/**
 * The person's edits on their way: one after the other in the order they were made, across a lost line and a reload. What
 * gets no answer waits and is sent again with its key; what meets another's change waits for the person.
 */
export function createOutbox({ crate, timers, send, told }: Parts) {
  let entries: readonly Entry[] = crate.all()
  const waiters = new Map<string, (sent: Sent) => void>()
  const listeners = new Set<() => void>()
  let running = false
  let cancel = () => {}

  function keep(next: readonly Entry[]) {
    entries = next
    crate.put(next)
    for (const listener of listeners) listener()
  }

  const change = (key: string, by: Partial<Entry>) =>
    keep(entries.map((entry) => (entry.key === key ? { ...entry, ...by } : entry)))
  const drop = (key: string) => keep(entries.filter((entry) => entry.key !== key))

  async function run() {
    cancel()
    if (running) return
    running = true
    for (let entry = first(); entry !== undefined; entry = first()) {
      const sent = await send(entry)
      settle(entry, sent)
      if (sent.kind === 'lost') {
        cancel = timers.after(retryMs, () => void run())
        break
      }
    }
    running = false
  }

  const first = () => entries.find(({ state }) => state === 'waiting')

  function settle(entry: Entry, sent: Sent) {
    const waiter = waiters.get(entry.key)
    waiters.delete(entry.key)
    if (sent.kind === 'lost') change(entry.key, { tried: true })
    else if (sent.kind === 'conflict' && waiter === undefined) change(entry.key, { state: 'conflict', conflict: sent.conflict })
    else drop(entry.key)
    if (sent.kind === 'done') carryOn(entry, sent.row.version)
    if (sent.kind !== 'lost' || waiter !== undefined) told(entry, sent)
    waiter?.(sent)
  }

  /** Later edits of the record that began where this one did go on from where it ended: nobody conflicts with themselves. */
  function carryOn({ entity, id, base }: Entry, version: number) {
    if (base === null || version > base + 1) return
    if (!entries.some((entry) => entry.entity === entity && entry.id === id && entry.base === base)) return
    keep(
      entries.map((entry) =>
        entry.entity === entity && entry.id === id && entry.base === base ? { ...entry, base: version } : entry,
      ),
    )
  }

  return {
    /** Adds an edit; resolves with what its first sending came to. */
    add(edit: Edit): Promise<Sent> {
      const first = new Promise<Sent>((resolve) => waiters.set(edit.key, resolve))
      keep([...entries, { ...edit, state: 'waiting', tried: false }])
      void run()
      return first
    },
    /** The line is back, or the page is new: sends what waits. */
    wake: () => void run(),
    entries: (): readonly Entry[] => entries,
    /** Sends an edit that met another's over theirs, as a new one: the person has seen what they wrote. */
    insist(key: string, newKey: string): void {
      const entry = entries.find((each) => each.key === key)
      if (entry?.conflict === undefined) return
      const { conflict, ...edit } = entry
      keep(entries.map((each) => (each === entry ? { ...edit, key: newKey, state: 'waiting', base: conflict.version } : each)))
      void run()
    },
    withdraw: drop,
    on(heard: () => void): () => void {
      listeners.add(heard)
      return () => void listeners.delete(heard)
    },
    stop: () => cancel(),
  }
}
