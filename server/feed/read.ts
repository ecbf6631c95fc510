import type { Sql } from 'postgres'
import type { Cursor } from '../kernel/cursor.ts'
import type { LiveRecord, Value } from '../kernel/record.ts'
import { type Change, type FeedTransaction, origin } from './change.ts'

/** Bounds one answer of the database: a larger transaction comes in several, so that neither side holds it all at once. */
const pageRows = 2_000
const pageTransactions = 500

/** A row as feed_read (db/migrations) gives it; the image columns are null where the transaction has no change to show. */
type LogRow = {
  pos: number
  tx: string
  actor: string
  session: string | null
  mutation: string | null
  at: number
  row_id: number | null
  tab: string
  pk: string
  op: 'i' | 'u' | 'd'
  version: number
  new: LiveRecord | null
  old: { readonly [column: string]: Value } | null
}

type Collected = FeedTransaction & { changes: Change[] }

export type Reading = { known: false } | { known: true; transactions: FeedTransaction[]; more: boolean }

/**
 * Reads whole transactions after `cursor`, in order and without a gap; `more` tells that it stopped at a bound. Not known is a
 * cursor whose transaction is not at its position: pruned, or of another history (F6).
 */
export async function readAfter(sql: Sql, cursor: Cursor): Promise<Reading> {
  const found: Collected[] = []
  for (let lastRow = 0; ; ) {
    const rows = await readPage(sql, cursor, lastRow)
    if (!startsAt(rows, cursor)) return { known: false }
    for (const row of rows) if (row.pos > cursor.position) collect(found, row)
    if (rows.length < pageRows) return { known: true, transactions: found, more: found.length >= pageTransactions }
    // The last one may go on in the next page.
    if (found.length > 1) return { known: true, transactions: found.slice(0, -1), more: true }
    lastRow = rows.at(-1)?.row_id ?? 0
  }
}

const readPage = (sql: Sql, { position }: Cursor, lastRow: number): Promise<LogRow[]> =>
  sql<LogRow[]>`select * from feed_read(${position}, ${lastRow}, ${pageTransactions}, ${pageRows})`

/** Before the first transaction there is none to compare: then the log must begin at the first, or be empty. */
function startsAt(rows: readonly LogRow[], cursor: Cursor): boolean {
  const first = rows[0]
  if (cursor.position === origin.position) return cursor.tx === origin.tx && (first === undefined || first.pos === 1)
  return first?.pos === cursor.position && first.tx === cursor.tx
}

function collect(found: Collected[], row: LogRow): void {
  let transaction = found.at(-1)
  if (transaction?.position !== row.pos) {
    const { pos, tx, actor, session, mutation, at } = row
    transaction = { position: pos, tx, actor, session, mutation, at, changes: [] }
    found.push(transaction)
  }
  if (row.row_id !== null) transaction.changes.push(changeOf(row, row.row_id))
}

function changeOf({ tab, pk, version, op, new: row, old }: LogRow, rowId: number): Change {
  const change = { rowId, table: tab, id: pk, version, was: old ?? {} }
  return row === null ? { ...change, op: 'delete', row } : { ...change, op: op === 'i' ? 'insert' : 'update', row }
}

/** The last transaction that has a position. */
export async function readHead(sql: Sql): Promise<Cursor> {
  const [head] = await sql<Cursor[]>`select pos::float8 as position, id as tx from feed_tx order by pos desc limit 1`
  return head ?? origin
}
