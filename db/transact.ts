import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { Failure } from '../server/kernel/errors.ts'
import type { Db, Tx } from './client.ts'
import { mutations } from './schema/feed.ts'

/** Who writes, for the feed: the actor's tag, the session, and the client's key that makes a repeat harmless. */
export type Writer = {
  tag: string
  personId: string | null
  session: string | null
  mutation: { key: string; asked: unknown } | null
  /** Stands in the feed instead of a key, for transactions that belong together: those of one import. */
  run?: string | null
}

/** Where commands work: the pool, and what to call once something was committed (F5: the node wakes itself and others). */
export type Store = { db: Db; committed: () => void }

class RolledBack extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('rolled back with an answer')
    this.answer = answer
  }
}

const isRefusal = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false

/**
 * Runs a command in one transaction whose feed entry names the writer. A refusal (`ok: false`) rolls everything back.
 * A repeated mutation key gives the first answer and takes no effect; the same key with another content throws `bad-input`.
 * A deadlock is tried again; a database that is busy or away throws `unavailable`.
 */
export async function transact<Answer>(store: Store, writer: Writer, run: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++)
    try {
      return await attempt(store, writer, run)
    } catch (problem) {
      const code = sqlStateOf(problem)
      if (tries < mostTries && (code === '40P01' || code === '40001')) continue
      if (code === null || !passing.test(code)) throw problem
      throw new Failure(
        'unavailable',
        'Cannot save right now: the database is busy or away, try again (the same change is never made twice)',
      )
    }
}

/** A deadlock's loser and a serialisation failure may simply try again: nothing of theirs was written. */
const mostTries = 3
/** Deadlock, serialisation, lock and statement time-outs, no connection, shutting down (class 08, 57P). */
const passing = /^(40P01|40001|55P03|57014|25P03|08...|57P..|53300|ECONN.*|CONNECT.*|CONNECTION_.*)$/

/** The SQLSTATE (or the driver's code) of an error, wherever in its causes it stands. */
function sqlStateOf(problem: unknown): string | null {
  for (let at = problem; at instanceof Error; at = at.cause) if ('code' in at && typeof at.code === 'string') return at.code
  return null
}

async function attempt<Answer>(store: Store, writer: Writer, run: (tx: Tx) => Promise<Answer>): Promise<Answer> {
  try {
    let remembered: Promise<unknown> | null = null
    const answer = await store.db.transaction(async (tx) => {
      const first = await open(tx, writer)
      if (first !== null) return asAnswer<Answer>(first.answer)
      const made = await run(tx)
      if (isRefusal(made)) throw new RolledBack(made)
      remembered = remember(tx, writer, made)
      return made
    })
    // Sent together with the commit, which is a rollback when this failed.
    await remembered
    store.committed()
    return answer
  } catch (problem) {
    if (problem instanceof RolledBack) return asAnswer<Answer>(problem.answer)
    throw problem
  }
}

/** Keeps the answer for a repeat of its key; null when there is no key. Not yet awaited, it must not end the process. */
function remember(tx: Tx, { mutation, personId }: Writer, answer: unknown): Promise<unknown> | null {
  if (mutation === null || personId === null) return null
  const kept = tx
    .insert(mutations)
    .values({ key: mutation.key, personId, digest: digestOf(mutation.asked), answer })
    .execute()
  kept.catch(() => {})
  return kept
}

/**
 * Names the writer to the triggers and looks for a first answer; the lock makes two equal calls at once wait for each other.
 * Both statements go out together: the second is given its snapshot when the first has the lock.
 */
async function open(tx: Tx, writer: Writer): Promise<{ answer: unknown } | null> {
  const key = writer.mutation?.key ?? ''
  const named =
    tx.execute(sql`select set_config('trastienda.actor', ${writer.tag}, true), set_config('trastienda.session', ${writer.session ?? ''}, true),
    set_config('trastienda.mutation', ${writer.mutation?.key ?? writer.run ?? ''}, true), case when ${key} <> '' then pg_advisory_xact_lock(hashtextextended(${key}, 0)) end`)
  if (writer.mutation === null) {
    await named
    return null
  }
  const [, [first]] = await Promise.all([named, tx.select().from(mutations).where(eq(mutations.key, key))])
  if (first === undefined) return null
  if (first.personId !== writer.personId || first.digest !== digestOf(writer.mutation.asked))
    throw new Failure(
      'bad-input',
      `Cannot repeat mutation "${key}": it was first sent with another content, send it with a new key`,
    )
  return { answer: first.answer }
}

const digestOf = (asked: unknown): string => createHash('sha256').update(JSON.stringify(asked)).digest('base64url')

/** The stored answer of a key is what the same command gave the first time, as JSON: its type is the command's own. */
const asAnswer = <Answer>(stored: unknown): Answer => stored as Answer
