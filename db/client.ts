import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** What each of our own connections says of itself: F5 (who wakes) and F7 (time-outs, ms). */
const connection = (node: string) => ({
  application_name: `trastienda:${node}`,
  'trastienda.node': node,
  TimeZone: 'UTC',
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 3_000,
  statement_timeout: 15_000,
})

/** A raw client for the hot paths (feed, metrics); Drizzle changes the serialisers of a client handed to it, so it has its own. */
export const openSql = (url: string, node: string, max = 4): postgres.Sql =>
  postgres(url, {
    max,
    connection: connection(node),
    onnotice: () => {},
    // Asking for the array types fails outside any promise of ours when the line breaks then, which ends the process.
    fetch_types: false,
    connect_timeout: 10,
    backoff: (tries) => Math.min(2, 0.1 * 2 ** tries),
  })

/** The pool that commands and queries work on. */
export function openDb(url: string, node: string, max = 10) {
  const client = openSql(url, node, max)
  return { db: drizzle(client, { casing: 'snake_case' }), close: () => client.end({ timeout: 5 }) }
}

export type Db = ReturnType<typeof openDb>['db']
/** One transaction of `Db`. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]
