import type { Sql } from 'postgres'
import type { Clock, Instant } from '../kernel/clock.ts'
import type { Cursor } from '../kernel/cursor.ts'
import { Failure } from '../kernel/errors.ts'
import type { FeedTransaction } from './change.ts'
import { readAfter, readHead } from './read.ts'

export type Health = { ok: true } | { ok: false; reason: string; since: Instant }

export type Tail = {
  /** Reads as soon as it can; a call while a read is under way causes exactly one more. */
  wake(): void
  /** Resolves when a read that began after this call is done; rejects when the database cannot be read. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

type TailOptions = {
  /** Opens a client with one connection. */
  open: () => Sql
  clock: Clock
  pollMs: number
  tell: () => string | null
  head: () => Cursor
  take: (batch: readonly FeedTransaction[]) => void
  reset: (head: Cursor, why: string) => void
  health: (health: Health) => void
}

/** No answer for longer than the server's own time-outs: the line is dead, whatever the socket says. */
const patience = 20_000
const longestPause = 2_000

/** Opens a connection for following; throws a Failure that names what is wrong, such as a standby (F7). */
export async function openForFollowing(open: () => Sql): Promise<Sql> {
  const sql = open()
  try {
    // What waited while no node was there may be much, and a log restored from another cluster is looked through once.
    await sql`set statement_timeout = 0`
    await sql`select feed_open()`
    await sql`select feed_sequence()`
    await sql`reset statement_timeout`
    return sql
  } catch (cause) {
    await sql.end({ timeout: 0 })
    throw new Failure('unavailable', messageOf(cause))
  }
}

/** Follows the feed on `first` from `head` on, and through every outage on a new connection from where it stood. */
export function startTail(first: Sql, options: TailOptions): Tail {
  const { open, clock, pollMs } = options
  let sql: Sql | null = first
  let stopped = false
  let due = false
  let interrupt = () => {}
  let trouble: { reason: string; since: Instant } | null = null
  let asking: { resolve: () => void; reject: (problem: Error) => void }[] = []

  function wake() {
    due = true
    interrupt()
  }

  /** Waits for `ms`, less when interrupted. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel()
        interrupt = () => {}
        resolve()
      }
      const cancel = clock.after(ms, end)
      interrupt = end
    })
  }

  async function follow() {
    for (let failures = 0; !stopped; ) {
      const asked = asking
      asking = []
      due = false
      try {
        sql ??= await openForFollowing(open)
        await within(read(sql))
        failures = 0
        recovered()
        for (const { resolve } of asked) resolve()
        if (!due && !stopped) await pause(pollMs)
      } catch (problem) {
        if (stopped) break
        const reason = messageOf(problem)
        for (const { reject } of asked) reject(new Failure('unavailable', reason))
        troubled(reason)
        const broken: Sql | null = sql
        sql = null
        await broken?.end({ timeout: 0 })
        // A wake tells nothing of the database's return, so it does not shorten this.
        const until = clock.now() + Math.min(longestPause, 50 * 2 ** failures++)
        while (!stopped && clock.now() < until) await pause(until - clock.now())
      }
    }
    for (const { reject } of asking) reject(new Failure('unavailable', 'Cannot read the feed: it was stopped'))
    await sql?.end({ timeout: 1 })
  }

  /** Places and reads in one round trip: both statements go out together, and the second sees what the first committed. */
  async function read(connection: Sql) {
    const placing = connection`select feed_sequence(${options.tell()})`.execute()
    const [reading] = await Promise.all([readAfter(connection, options.head()), placing])
    // Given up meanwhile: what a later connection reads must not come twice.
    if (stopped || connection !== sql) return
    if (reading.known) {
      if (reading.transactions.length > 0) options.take(reading.transactions)
      due ||= reading.more
    } else {
      const { position } = options.head()
      options.reset(
        await readHead(connection),
        `Cannot go on from position ${position}: the log there is not the one followed so far (restored, failed over or pruned)`,
      )
    }
  }

  async function within(work: Promise<void>) {
    let cancel = () => {}
    const tooLate = new Promise<never>((_, reject) => {
      cancel = clock.after(patience, () => reject(new Error(`Cannot read the feed: no answer for ${patience / 1000} s`)))
    })
    await Promise.race([work, tooLate]).finally(() => cancel())
  }

  function troubled(reason: string) {
    if (trouble?.reason === reason) return
    trouble = { reason, since: trouble?.since ?? clock.now() }
    options.health({ ok: false, ...trouble })
  }

  function recovered() {
    if (trouble === null) return
    trouble = null
    options.health({ ok: true })
  }

  const following = follow()
  return {
    wake,
    caughtUp: () =>
      new Promise((resolve, reject) => {
        asking.push({ resolve, reject })
        wake()
      }),
    async stop() {
      stopped = true
      interrupt()
      await sql?.end({ timeout: 1 })
      await following
    },
  }
}

/** A refused connection has its reason in its parts, not in its message. */
function messageOf(problem: unknown): string {
  if (problem instanceof AggregateError) return problem.errors.map(messageOf).join(', ')
  return problem instanceof Error ? problem.message : String(problem)
}
