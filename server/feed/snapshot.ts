import type { Sql, TransactionSql } from 'postgres'
import type { Cursor } from '../kernel/cursor.ts'
import { Failure } from '../kernel/errors.ts'
import { origin } from './change.ts'

export type Snapshot<Result> = {
  result: Result
  /** The last position that the snapshot shows, and with it all before. */
  cursor: Cursor
  /** Ids of the transactions that it shows too but that got their position only later: whoever folds must skip them. */
  unplaced: ReadonlySet<string>
}

/** Reads in one unchanging view of the database, and tells which transactions of the feed that view already holds (M2). */
export async function snapshotAt<Result>(sql: Sql, read: (tx: TransactionSql) => Promise<Result>): Promise<Snapshot<Result>> {
  const { result, cursor, numbers } = await sql.begin('isolation level repeatable read read only', async (tx) => {
    const [seen] = await tx<{ position: number | null; tx: string | null; numbers: string | null }[]>`
      select head.pos::float8 as position, head.id as tx,
        (select string_agg(xid::text, ',') from feed_unplaced(coalesce(head.seen, '1:1:'))) as numbers
      from (select) as one left join (select * from feed_tx order by pos desc limit 1) as head on true`
    const { position = null, tx: id = null, numbers = null } = seen ?? {}
    const cursor = position === null || id === null ? origin : { position, tx: id }
    return { result: await read(tx), cursor, numbers }
  })
  return { result, cursor, unplaced: await placedLater(sql, cursor, numbers) }
}

/** A transaction has its id from the placing, so those seen without one are placed first; their numbers find them again. */
async function placedLater(sql: Sql, cursor: Cursor, numbers: string | null): Promise<ReadonlySet<string>> {
  if (numbers === null) return new Set()
  await sql`select feed_sequence()`
  const rows = await sql<{ id: string }[]>`
    select id from feed_tx where pos > ${cursor.position} and xid = any(string_to_array(${numbers}, ',')::bigint[])`
  const count = numbers.split(',').length
  if (rows.length !== count)
    throw new Failure(
      'unavailable',
      `Cannot place ${count} transactions of the snapshot at position ${cursor.position}: try again`,
    )
  return new Set(rows.map(({ id }) => id))
}
