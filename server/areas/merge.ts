import { getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../../db/client.ts'
import { historyOf } from '../feed/history.ts'
import { type Refusal, refuse } from '../kernel/errors.ts'

/**
 * Somebody else changed one of the same fields: their values, who (a tag of the feed, null when the log no longer says) and
 * when. Nothing was written; the screen shows both and asks again with the version it then has.
 */
export type Conflict<Row> = Refusal<'conflict'> & { theirs: Partial<Row>; by: string | null; at: number; version: number }

/** An edit of `set`, begun on version `base` of a row; `what` is how messages call it, such as `ticket "T-1042"`. */
type Edit<Row> = { what: string; base: number; set: Partial<Row> }

/**
 * Merges an edit by field; call it under the lock of the row. Null when none of the edit's fields changed since its base
 * (others' fields may have), or when they hold what the edit wants anyway. A base that the log no longer reaches back to
 * is a conflict, since nobody can tell.
 */
export async function conflictOf<Row extends { id: string; version: number; updatedAt: number }>(
  tx: Tx,
  table: PgTable,
  current: Row,
  edit: Edit<Row>,
): Promise<Conflict<Row> | null> {
  if (edit.base === current.version) return null
  const theirs = fieldsThatDiffer(current, edit.set)
  if (Object.keys(theirs).length === 0) return null
  const since = await historyOf(tx, getTableName(table), current.id, edit.base)
  const isWhole = edit.base < current.version && since.length === current.version - edit.base
  const cause = since.findLast((change) => Object.keys(theirs).some((field) => field in change.was))
  if (isWhole && cause === undefined) return null
  return {
    ...refuse(
      'conflict',
      `Cannot change ${edit.what}: its ${Object.keys(theirs).join(', ')} changed meanwhile, look at both and choose`,
    ),
    theirs,
    by: cause?.actor ?? null,
    at: cause?.at ?? current.updatedAt,
    version: current.version,
  }
}

function fieldsThatDiffer<Row extends object>(current: Row, set: Partial<Row>): Partial<Row> {
  const theirs: Partial<Row> = {}
  for (const field in set) if (field in current && current[field] !== set[field]) theirs[field] = current[field]
  return theirs
}
