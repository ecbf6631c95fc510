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
  /** Hears how each edit ended; `isAwaited`: whoever made the edit is still there and hears it too. */
  told: (entry: Entry, sent: Sent, isAwaited: boolean) => void
}

const retryMs = 3_000

/**
 * The person's edits on their way: one after the other in the order they were made, across a lost line and a reload. What
 * gets no answer waits and is sent again with its key; what meets another's change waits for the person.
 */
export function createOutbox({ crate, timers, send, told }: Parts) {
  let entries: readonly Entry[] = crate.all()
  /** By record: what this person's last edit made of which version. */
  const reached = new Map<string, { from: number; to: number }>()
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
    if (sent.kind === 'lost') return waitForTheLine()
    const waiter = waiters.get(entry.key)
    waiters.delete(entry.key)
    if (sent.kind === 'conflict' && waiter === undefined) change(entry.key, { state: 'conflict', conflict: sent.conflict })
    else drop(entry.key)
    if (sent.kind === 'done') carryOn(entry, sent.row.version)
    told(entry, sent, waiter !== undefined)
    waiter?.(sent)
  }

  /** What one edit lacks, those behind it lack too: nobody is kept waiting for their answers. */
  function waitForTheLine() {
    keep(entries.map((entry) => (entry.state === 'waiting' ? { ...entry, tried: true } : entry)))
    const kept = [...waiters.values()]
    waiters.clear()
    for (const waiter of kept) waiter({ kind: 'lost' })
  }

  /** Later edits of the record that began where this one did go on from where it ended: nobody conflicts with themselves. */
  function carryOn({ entity, id, base }: Entry, version: number) {
    if (base === null || version > base + 1) return
    reached.set(`${entity}/${id}`, { from: base, to: version })
    if (!entries.some((entry) => isOn(entry, entity, id, base))) return
    keep(entries.map((entry) => (isOn(entry, entity, id, base) ? { ...entry, base: version } : entry)))
  }

  const isOn = (entry: Entry, entity: string, id: string, base: number) =>
    entry.entity === entity && entry.id === id && entry.base === base

  /** The version that an edit is based on: that of the screen, or the one that this person's last edit made of it. */
  function baseOf({ entity, id, base }: Edit): number | null {
    const known = reached.get(`${entity}/${id}`)
    return known !== undefined && known.from === base ? known.to : base
  }

  return {
    /** Adds an edit; resolves with what its first sending came to. */
    add(edit: Edit): Promise<Sent> {
      const first = new Promise<Sent>((resolve) => waiters.set(edit.key, resolve))
      keep([...entries, { ...edit, base: baseOf(edit), state: 'waiting', tried: false }])
      void run()
      return first
    },
    /** Takes over what a page that is gone has left, each in its place by time. */
    adopt(left: readonly Entry[]): void {
      const known = new Set(entries.map(({ key }) => key))
      keep([...entries, ...left.filter(({ key }) => !known.has(key))].sort((a, b) => a.at - b.at))
      void run()
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
