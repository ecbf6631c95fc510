import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Work } from '../areas/work.ts'
import type { Entity } from '../auth/entity.ts'
import { columnOf } from '../metrics/column-kind.ts'
import type { Hit, RecordName, Search } from './contract.ts'
import { findBest, type Look, readByIndex } from './find-best.ts'
import { hitOf } from './hit.ts'
import { codeSql, likenessSql, likeSql, type Place, placesOf, rankSql, wordsSql } from './match-sql.ts'
import { readTyped, type Typed } from './typed.ts'

/**
 * The records that answer what was typed, best first: numbers and codes, names that begin so, words in any of the three
 * languages, and, where these are few, what is spelt like it. Nothing that the actor may not read is looked at.
 */
export async function searchRecords(work: Work, entities: readonly Entity[], { text, limit }: Search): Promise<Hit[]> {
  const places = placesOf(work.actor, entities, work.clock.now())
  return readByIndex(work, async (tx) => {
    const typed = await readTyped(tx, text)
    if (typed.words.length === 0) return []
    const sure = await findBest(tx, sureLooks(places, typed), limit)
    const like = sure.length < limit ? await findBest(tx, likeLooks(places, typed), limit) : []
    const known = new Set(sure.map(({ image }) => image.id))
    const words = typed.words.map(({ plain }) => plain)
    return [...sure, ...like.filter(({ image }) => !known.has(image.id))]
      .slice(0, limit)
      .flatMap(({ entity, image }) => hitOf(entity, accessesTo(places, entity), image, words) ?? [])
  })
}

/** Where numbers, codes and words are as typed. */
export const sureLooks = (places: readonly Place[], typed: Typed): Look[] =>
  places.flatMap((place) => {
    const rank = rankSql(place, typed)
    return [codeSql(place, typed), wordsSql(place, typed)].flatMap((where) => look({ place, rank, newest: true }, where))
  })

/** Where something is like them. */
export const likeLooks = (places: readonly Place[], typed: Typed): Look[] =>
  places.flatMap((place) => look({ place, rank: likenessSql(place, typed), newest: false }, likeSql(place, typed)))

const look = (rest: Omit<Look, 'where'>, where: SQL | undefined): Look[] => (where === undefined ? [] : [{ ...rest, where }])

/** These very records as the actor sees them now, in the order asked for; what they may not see is left out. */
export async function getRecords(work: Work, entities: readonly Entity[], records: readonly RecordName[]): Promise<Hit[]> {
  const places = placesOf(work.actor, entities, work.clock.now())
  const looks = places.flatMap((place) => {
    const ids = records.flatMap(({ entity, id }) => (entity === place.entity.name ? [id] : []))
    const where = ids.length === 0 ? undefined : inArray(columnOf(place.entity, 'id'), ids)
    return look({ place, rank: sql`0`, newest: false }, where)
  })
  const finds = await readByIndex(work, (tx) => findBest(tx, looks, records.length))
  return records.flatMap(({ entity: name, id }) => {
    const find = finds.find(({ entity, image }) => entity.name === name && image.id === id)
    return find === undefined ? [] : (hitOf(find.entity, accessesTo(places, find.entity), find.image, []) ?? [])
  })
}

const accessesTo = (places: readonly Place[], entity: Entity) =>
  places.filter((place) => place.entity === entity).map(({ access }) => access)
