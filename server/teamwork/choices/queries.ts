import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '../../../db/client.ts'
import { noticeChoices } from '../../../db/schema/teamwork.ts'
import type { Entity } from '../../auth/entity.ts'
import { reachSql } from '../../auth/scope-sql.ts'
import type { Sight } from '../../auth/sight.ts'
import { columnOf } from '../../metrics/column-kind.ts'
import { type Matter, placesOf } from '../subjects/queries.ts'
import type { Choice, NoticeKind, Place } from './contract.ts'
import { channelOf } from './rules.ts'

/** What these people have chosen, by person. */
export async function choicesOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Choice[]>> {
  const found = new Map<string, Choice[]>(personIds.map((personId) => [personId, []]))
  if (personIds.length === 0) return found
  const rows = await tx
    .select()
    .from(noticeChoices)
    .where(inArray(noticeChoices.personId, [...personIds]))
  for (const { personId, kind, scopeId, channel } of rows) found.get(personId)?.push({ kind, scopeId, channel })
  return found
}

/** Those of the people who want to hear of this kind of thing about the record at all. */
export async function whoWantsToHear(tx: Tx, kind: NoticeKind, matter: Matter, personIds: readonly string[]): Promise<string[]> {
  const choices = await choicesOf(tx, personIds)
  const places = placesOf(matter)
  return personIds.filter((personId) => channelOf(choices.get(personId) ?? [], kind, places) !== 'none')
}

const placeKinds = ['queue', 'warehouse', 'site'] as const

/** The queues, warehouses and sites that the reader may see, by name. */
export async function placesSeen(tx: Tx, sight: Sight): Promise<Place[]> {
  const found: Place[] = []
  for (const kind of placeKinds)
    for (const entity of sight.entities)
      if (entity.scopes[kind]?.includes('id')) found.push(...(await named(tx, sight, entity, kind)))
  return found
}

async function named(tx: Tx, sight: Sight, entity: Entity, kind: Place['kind']): Promise<Place[]> {
  if (entity.label === undefined || 'of' in entity.label) return []
  const { column } = entity.label
  const label = columnOf(entity, column)
  const rows = await tx.execute<{ id: string; label: string }>(
    sql`select id, ${label}::text as label from ${entity.table} where ${reachSql(sight.accesses(entity), entity, [column])} order by ${label}`,
  )
  return rows.map((row) => ({ id: row.id, kind, label: row.label }))
}
