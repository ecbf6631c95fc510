import { and, eq, getTableName, isNull, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { feedRow, feedTx } from '../../db/schema/feed.ts'
import { actorTag } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import type { Sight } from '../auth/sight.ts'
import { imageBefore } from '../feed/see-change.ts'
import { Failure } from '../kernel/errors.ts'
import { type ChangeSet, changesMost } from './contract.ts'
import { type Image, type Later, type Net, same } from './rules.ts'

type Row = typeof feedRow.$inferSelect

/** Columns that every row keeps by itself. */
const stamps = new Set(['id', 'version', 'createdAt', 'updatedAt'])

/** What the set did to each record, net of what it did in between; empty when the log has no such set. */
export async function loadChangeSet(tx: Tx, sight: Sight, set: ChangeSet): Promise<Net[]> {
  const where = await whereSet(tx, sight, set)
  if (where === null) return []
  const rows = await tx
    .select()
    .from(feedRow)
    .where(where)
    .orderBy(feedRow.id)
    .limit(changesMost + 1)
  if (rows.length > changesMost)
    throw new Failure(
      'bad-input',
      `Cannot undo more than ${changesMost} changes at once: these are more, take them back in parts`,
    )
  const byRecord = new Map<string, Row[]>()
  for (const row of rows) {
    const name = `${row.tab} ${row.pk}`
    byRecord.set(name, [...(byRecord.get(name) ?? []), row])
  }
  return [...byRecord.values()].flatMap((changes) => netOf(sight, changes))
}

async function whereSet(tx: Tx, sight: Sight, set: ChangeSet): Promise<SQL | null> {
  if (set.kind === 'mutation') return and(eq(feedRow.mutation, set.key), eq(feedRow.actor, actorTag(sight.actor))) ?? null
  const entry = entryOf(sight, set)
  if (entry === null || set.kind === 'value') return entry
  const placed = and(eq(feedRow.xid, feedTx.xid), sql`${feedRow.id} between ${feedTx.firstRow} and ${feedTx.lastRow}`)
  const [found] = await tx
    .select({ actor: feedRow.actor, mutation: feedRow.mutation, xid: feedRow.xid, first: feedTx.firstRow, last: feedTx.lastRow })
    .from(feedRow)
    .innerJoin(feedTx, placed)
    .where(entry)
  if (found === undefined) return null
  const { actor, mutation, xid, first, last } = found
  const isTheirs = eq(feedRow.actor, actor)
  if (mutation !== null) return and(eq(feedRow.mutation, mutation), isTheirs) ?? null
  return and(eq(feedRow.xid, xid), sql`${feedRow.id} between ${first} and ${last}`, isTheirs, isNull(feedRow.mutation)) ?? null
}

/** The one entry of the log that the set is named by. */
function entryOf(sight: Sight, set: Exclude<ChangeSet, { kind: 'mutation' }>): SQL | null {
  if (set.kind === 'act') return and(eq(feedTx.pos, set.position), eq(feedRow.id, set.entry)) ?? null
  const entity = sight.named(set.entity)
  if (entity === undefined) return null
  return and(eq(feedRow.pk, set.record), eq(feedRow.tab, tableOf(entity)), eq(feedRow.version, set.version)) ?? null
}

function netOf(sight: Sight, rows: readonly Row[]): Net[] {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return []
  const entity = sight.ofTable(first.tab)
  if (entity?.past === undefined) return []
  const before = imageBefore({ op: first.op, row: first.new, was: first.old ?? {} })
  const after = last.new
  const touched = new Set(rows.flatMap((row) => Object.keys(row.old ?? {})))
  const columns = [...touched].filter((column) => !stamps.has(column) && !same(before?.[column], after?.[column]))
  const me = actorTag(sight.actor)
  return [{ entity, id: first.pk, before, after, columns, last: last.id, own: rows.every(({ actor }) => actor === me) }]
}

export const tableOf = (entity: Entity): string => getTableName(entity.table)

/** How many of a record's later changes are looked at. */
const laterMost = 200

/** What was done to these records after the set, newest first, by table and key. */
export async function laterChanges(tx: Tx, nets: readonly Net[]): Promise<ReadonlyMap<Net, Later[]>> {
  const list = (values: readonly (string | number)[]) => sql`string_to_array(${values.join(' ')}, ' ')`
  const rows = await tx.execute<{ place: number; op: Later['op']; columns: string | null; by: string; at: number }>(sql`
    select asked.place::int as place, later.op, later.columns, later.actor as by, (extract(epoch from later.at) * 1000)::float8 as at
    from unnest(${list(nets.map(({ id }) => id))}::uuid[], ${list(nets.map(({ last }) => last))}::bigint[],
      ${list(nets.map(({ entity }) => tableOf(entity)))}) with ordinality as asked (id, last, tab, place)
    cross join lateral (
      select op, actor, at, id, (select string_agg(name, ' ') from jsonb_object_keys(old) as name) as columns
      from feed_row where pk = asked.id and feed_row.id > asked.last and feed_row.tab = asked.tab
      order by pk desc, feed_row.id desc limit ${laterMost}::int
    ) as later order by asked.place, later.id desc`)
  const found = new Map<Net, Later[]>()
  for (const { place, op, columns, by, at } of rows) {
    const net = nets[place - 1]
    if (net !== undefined) found.set(net, [...(found.get(net) ?? []), { op, columns: columns?.split(' ') ?? [], by, at }])
  }
  return found
}

/** The images that a set left behind, for records that are gone by now. */
export const lastImage = ({ before, after }: Net): Image => after ?? before ?? {}
