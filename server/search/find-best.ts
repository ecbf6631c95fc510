import { and, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { readTogether } from '../../db/read-together.ts'
import type { Work } from '../areas/work.ts'
import type { Entity } from '../auth/entity.ts'
import { reachSql } from '../auth/scope-sql.ts'
import type { Place } from './match-sql.ts'

/** Rows of a place that answer, and how well; `newest` weighs the newest of very many, else whichever come first. */
export type Look = { place: Place; where: SQL; rank: SQL; newest: boolean }

/** A record that was found, whole: to be projected before use. */
export type Find = { entity: Entity; rank: number; image: { readonly [column: string]: unknown } & { id: string } }

/** Of rows that answer alike so many are weighed, so that a word of half the table costs hardly more than a rare one. */
const weighedMost = 200

/** One statement for all looks: for each its `limit` best rows with their rank, as `look` numbers them. */
export function findSql(looks: readonly Look[], limit: number): SQL {
  const parts = looks.map(
    ({ place: { entity, access }, where, rank, newest }, at) => sql`(
      select ${at}::int as look, rank, feed_image(record) as image from (
        select record, rank from (
          select ${entity.table} as record, ${rank} as rank from ${entity.table}
          where ${and(reachSql([access], entity), where)} ${newest ? sql`order by ${entity.table}.id desc` : sql``} limit ${weighedMost}
        ) as weighed order by rank desc, (record).id desc limit ${limit}
      ) as best)`,
  )
  return sql.join(parts, sql` union all `)
}

/** The `limit` best finds of all looks, best first and each record once; of equals the newest first. */
export async function findBest(tx: Tx, looks: readonly Look[], limit: number): Promise<Find[]> {
  if (looks.length === 0) return []
  const rows = await tx.execute<{ look: number; rank: number; image: Find['image'] }>(findSql(looks, limit))
  const best = new Map<string, Find>()
  for (const { look, rank, image } of rows) {
    const entity = looks[look]?.place.entity
    const known = best.get(`${entity?.name} ${image.id}`)
    if (entity !== undefined && (known === undefined || known.rank < rank))
      best.set(`${entity.name} ${image.id}`, { entity, rank, image })
  }
  const inOrder = [...best.values()].sort((a, b) => b.rank - a.rank || (a.image.id < b.image.id ? 1 : -1))
  return inOrder.slice(0, limit)
}

/**
 * Reads in one snapshot, by the indexes of search alone: by what the planner guesses of words it would rather read whole
 * tables, or walk them from their newest row, in hope of an early end. Plans that run for milliseconds are not compiled.
 */
export const readByIndex = <Answer>(work: Work, read: (tx: Tx) => Promise<Answer>): Promise<Answer> =>
  readTogether(work, async (tx) => {
    const settings = tx.execute(sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
        set_config('jit', 'off', true), set_config('pg_trgm.word_similarity_threshold', ${alike}, true)`)
    const [, answer] = await Promise.all([settings, read(tx)])
    return answer
  })

/** How many trigrams of all two words must share to be alike: "pritners" and "printers" share five of thirteen. */
const alike = '0.36'
