import type { PersonActor } from '../../../server/auth/actor.ts'
import { type Change, type FeedTransaction, origin } from '../../../server/feed/change.ts'
import type { Cursor } from '../../../server/kernel/cursor.ts'
import type { LiveRecord, Value } from '../../../server/kernel/record.ts'
import type { LiveFeed } from '../../../server/live/needs.ts'
import type { Random } from './random.ts'

type Image = { readonly [column: string]: Value }
export type Write = { table: string; id: string; row: Image | null }

/**
 * A database in memory with the feed's rules: transactions commit, get their positions later, and can be looked at before.
 * `versionsGoOn`: a record that comes back under its old key goes on after its last version, or begins at 1 again.
 */
export function createMemory(random: Random, now: () => number, versionsGoOn: boolean) {
  const tables = new Map<string, Map<string, LiveRecord>>()
  const versions = new Map<string, number>()
  let unplaced: FeedTransaction[] = []
  const log: FeedTransaction[] = []
  let begin: Cursor = origin
  let rowIds = 0
  /** Every state that a row was ever in. */
  const states = new Map<string, LiveRecord[]>()
  const expired = new Set<string>()

  const rows = (table: string): Map<string, LiveRecord> => {
    const found = tables.get(table) ?? new Map<string, LiveRecord>()
    tables.set(table, found)
    return found
  }

  function write({ table, id, row }: Write): Change | null {
    const before = rows(table).get(id) ?? null
    // An update of what is not there (any more) changes nothing; only a whole row is an insert.
    if (before === null && (row === null || !('createdAt' in row))) return null
    const version = (versions.get(id) ?? 0) + 1
    versions.set(id, version)
    const base = { rowId: ++rowIds, table, id, version }
    if (row === null) {
      rows(table).delete(id)
      if (!versionsGoOn) versions.delete(id)
      return { ...base, op: 'delete', row: null, was: before ?? {} }
    }
    const after: LiveRecord = { ...before, ...row, id, version }
    rows(table).set(id, after)
    states.set(table, [...(states.get(table) ?? []), after])
    if (before === null) return { ...base, op: 'insert', row: after, was: {} }
    const changed = Object.entries(before).filter(([column, value]) => value !== after[column] && column !== 'version')
    return { ...base, op: 'update', row: after, was: Object.fromEntries(changed) }
  }

  const headOf = (): Cursor => {
    const last = log.at(-1)
    return last === undefined ? begin : { position: last.position, tx: last.tx }
  }

  return {
    rows: (table: string): readonly LiveRecord[] => [...rows(table).values()],

    states: (table: string): readonly LiveRecord[] => states.get(table) ?? [],

    /** Commits the writes as one transaction; nobody has placed it yet. */
    commit(writes: readonly Write[], actor = 'db:postgres'): void {
      const changes = writes.flatMap((each) => write(each) ?? [])
      if (changes.length === 0) return
      unplaced.push({ position: 0, tx: random.uuid(), actor, session: null, mutation: null, at: now(), changes })
    },

    /** Gives what is committed its positions. */
    place(): void {
      for (const transaction of unplaced) log.push({ ...transaction, position: headOf().position + 1 })
      unplaced = []
    },

    /** Forgets the log up to its newest entries. */
    prune(keep: number): void {
      const dropped = log.splice(0, Math.max(0, log.length - keep)).at(-1)
      if (dropped !== undefined) begin = { position: dropped.position, tx: dropped.tx }
    },

    /** All rows as of now, the position of the log, and what is in them without one. */
    snapshot: () => ({
      rows: new Map([...tables].map(([table, all]) => [table, [...all.values()]])),
      at: headOf(),
      unplaced: unplaced.map(({ tx }) => tx),
    }),

    head: headOf,
    after: (position: number): FeedTransaction[] => log.filter((transaction) => transaction.position > position),
    knows: (cursor: Cursor): boolean =>
      (cursor.position === begin.position && cursor.tx === begin.tx) ||
      log.some(({ position, tx }) => position === cursor.position && tx === cursor.tx),

    /** The session runs out: time has passed, no row has changed. */
    expire: (sessionId: string): void => void expired.add(sessionId),

    person(personId: string): { name: string; hue: string } | null {
      const found = rows('people').get(personId)
      return found === undefined ? null : { name: String(found.name), hue: String(found.hue) }
    },

    /** The person of a session with the roles held now, from the rows of people, memberships and sessions. */
    actor(sessionId: string): PersonActor | null {
      const session = rows('sessions').get(sessionId)
      const person = rows('people').get(String(session?.personId))
      if (
        session === undefined ||
        person === undefined ||
        session.revokedAt !== null ||
        person.active !== true ||
        expired.has(sessionId)
      )
        return null
      const memberships = [...rows('memberships').values()].filter(({ personId }) => personId === person.id)
      return {
        kind: 'person',
        personId: person.id,
        sessionId,
        name: String(person.name),
        memberships: memberships.map(
          ({ role, scopeId, until }) => ({ role, scopeId, until }) as PersonActor['memberships'][number],
        ),
      }
    },
  }
}

export type Memory = ReturnType<typeof createMemory>

/** A node's feed over that database: brings what is placed only when it is pumped. */
export function createMemoryFeed(
  memory: Memory,
): LiveFeed & { pump(most: number): void; reset(): void; health(ok: boolean): void } {
  const heard = new Set<(batch: readonly FeedTransaction[]) => void>()
  const resets = new Set<() => void>()
  const healths = new Set<(health: { ok: boolean }) => void>()
  let head = memory.head()
  const on =
    <Listener>(all: Set<Listener>) =>
    (listener: Listener) => {
      all.add(listener)
      return () => void all.delete(listener)
    }
  return {
    head: () => head,
    onTransactions: on(heard),
    onReset: on(resets),
    onHealth: on(healths),
    async since(cursor, most) {
      if (!memory.knows(cursor)) return { reset: true }
      return { reset: false, transactions: memory.after(cursor.position).slice(0, most) }
    },
    pump(most) {
      // What was pruned before this node has read it is lost to it: its thread is cut (F6).
      if (!memory.knows(head)) return this.reset()
      const batch = memory.after(head.position).slice(0, most)
      const last = batch.at(-1)
      if (last === undefined) return
      head = { position: last.position, tx: last.tx }
      for (const listener of heard) listener(batch)
    },
    reset() {
      head = memory.head()
      for (const listener of resets) listener()
    },
    health(ok) {
      for (const listener of healths) listener({ ok })
    },
  }
}
