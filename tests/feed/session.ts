import postgres from 'postgres'
import { afterAll, beforeAll } from 'vitest'
import type { FeedTransaction } from '../../server/feed/change.ts'
import { origin } from '../../server/feed/change.ts'
import { readAfter } from '../../server/feed/read.ts'
import { cursorAt } from '../../server/feed/ring.ts'
import type { Cursor } from '../../server/kernel/cursor.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'

/** One session of a database: a node's when named, else somebody else's such as psql or an import. */
export const openSession = (url: string, node = ''): postgres.Sql =>
  postgres(url, {
    max: 1,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => {},
    connection: node === '' ? {} : { 'trastienda.node': node },
  })

/** A database of the test file, and sessions that end with it. */
export function feedDatabase() {
  let database: FreshDatabase
  const sessions: postgres.Sql[] = []
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(async () => {
    await Promise.all(sessions.map((session) => session.end({ timeout: 1 })))
    await database.drop()
  })
  return {
    get url() {
      return database.url
    },
    session(node = 'test') {
      const session = openSession(database.url, node)
      sessions.push(session)
      return session
    },
  }
}

/** Places what is committed and reads all that follows `cursor`. */
export async function placedAfter(sql: postgres.Sql, cursor: Cursor = origin): Promise<FeedTransaction[]> {
  await sql`select feed_sequence()`
  const found: FeedTransaction[] = []
  for (let at = cursor; ; ) {
    const reading = await readAfter(sql, at)
    if (!reading.known) throw new Error(`Cannot read after position ${at.position}: it is not known`)
    found.push(...reading.transactions)
    const last = found.at(-1)
    if (!reading.more || last === undefined) return found
    at = cursorAt(last)
  }
}

/** The head after placing what is committed. */
export async function placedHead(sql: postgres.Sql): Promise<Cursor> {
  await sql`select feed_sequence()`
  const [head] = await sql<Cursor[]>`select pos::float8 as position, id as tx from feed_tx order by pos desc limit 1`
  return head ?? origin
}

export async function addSite(sql: postgres.Sql, name: string): Promise<string> {
  const [site] = await sql<{ id: string }[]>`insert into sites (name, time_zone) values (${name}, 'Europe/Madrid') returning id`
  if (site === undefined) throw new Error(`Cannot add site "${name}"`)
  return site.id
}

/** What each transaction says of sites: the names that it wrote, in its order. */
export const namesIn = (transactions: readonly FeedTransaction[]): unknown[][] =>
  transactions.map(({ changes }) => changes.map(({ row }) => row?.name ?? null))
