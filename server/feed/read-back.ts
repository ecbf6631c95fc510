import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { feedRow } from '../../db/schema/feed.ts'
import type { PastChange } from './history.ts'

/** Where a reading of the past stands: what is older than this entry of the transaction at this position is still to come. */
export type Mark = { position: number; entry: number }

/** A change where the log has it. */
export type LoggedChange = PastChange & Mark & { table: string; id: string; mutation: string | null }

/** Whose changes: everybody's, some actors' (tags of the feed), or those of one record. */
export type Subject = { kind: 'all' } | { kind: 'actors'; actors: readonly string[] } | { kind: 'record'; id: string }

/** `matches` is a condition on `feedRow`; `from` and `to` are instants, both of them inside. */
export type Search = { subject: Subject; matches: SQL; from: number | null; to: number | null }

/** `next` is where the reading stopped, null at the beginning of the log (or at `from`). */
export type Reading = { changes: LoggedChange[]; next: Mark | null }

/** Beyond any entry that a log can have. */
const head: Mark = { position: Number.MAX_SAFE_INTEGER, entry: Number.MAX_SAFE_INTEGER }

/** How many positions may lie out of the order of time: what was open side by side. */
const slack = 500

/**
 * Reads the log from its newest entry (or `before`) back, looking at no more than `most` entries whatever its size, and
 * gives those that match.
 */
export async function readBack(tx: Tx, search: Search, before: Mark | null, most: number): Promise<Reading> {
  const { subject, matches, from, to } = search
  if (subject.kind === 'actors' && subject.actors.length === 0) return { changes: [], next: null }
  const start = before ?? head
  const actors = subject.kind === 'actors' ? sql`string_to_array(${subject.actors.join('\n')}, e'\n')` : sql`null`
  const record = subject.kind === 'record' ? sql`${subject.id}::uuid` : sql`null`
  const low = from === null ? sql`0` : sql`feed_position_at(${instant(from)}) - ${slack}::int`
  const latest = to === null ? sql`${head.position}::bigint` : sql`feed_position_at(${instant(to + 1)}) + ${slack}::int`
  const high = sql`least(${start.position}::bigint, ${latest})`
  const newestFirst = subject.kind === 'all' ? sql`told.pos desc, told.id desc` : sql`told.id desc`
  const rows = await tx.execute<LogRow>(sql`
    with told as materialized (
      select row_number() over (order by ${newestFirst}) as place, told.*
      from feed_back(${high}, ${start.entry}::bigint, ${low}, ${most}::int, ${actors}, ${record}) as told
    )
    select told.pos::float8 as position, told.id::float8 as entry, told.place::int as looked, feed_row.tab, feed_row.pk, feed_row.op,
      feed_row.version, feed_row.new, feed_row.old, feed_row.actor, feed_row.mutation,
      (extract(epoch from feed_row.at) * 1000)::float8 as at
    from told left join lateral (
      select * from ${feedRow} where ${feedRow.xid} = told.xid and ${feedRow.id} = told.id and told.pos is not null
        and ${matches} and ${within(from, to)} limit 1
    ) as feed_row on true
    where feed_row.xid is not null or told.place = (select max(place) from told)
    order by told.place`)
  const end = rows.at(-1)
  const next = end === undefined || end.looked < most ? null : { position: end.position ?? start.position, entry: end.entry }
  return { changes: rows.flatMap(changeIn), next }
}

/** The last entry looked at comes in any case, without its change where that does not match. */
type LogRow = {
  /** Null: it has no place yet. */
  position: number | null
  entry: number
  looked: number
  tab: string | null
  pk: string
  op: PastChange['op']
  version: number
  new: PastChange['row']
  old: PastChange['was'] | null
  actor: string
  mutation: string | null
  at: number
}

function changeIn({ position, entry, tab, pk, op, version, new: row, old, actor, mutation, at }: LogRow): LoggedChange[] {
  if (tab === null || position === null) return []
  return [{ position, entry, table: tab, id: pk, op, version, at, actor, mutation, row, was: old ?? {} }]
}

const instant = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`

function within(from: number | null, to: number | null): SQL {
  const after = from === null ? sql`true` : sql`${feedRow.at} >= ${instant(from)}`
  return to === null ? after : sql`${after} and ${feedRow.at} <= ${instant(to)}`
}
