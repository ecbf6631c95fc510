import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { type Access, accessTo } from '../auth/access.ts'
import type { Actor } from '../auth/actor.ts'
import type { Entity } from '../auth/entity.ts'
import { columnOf, kindOf } from '../metrics/column-kind.ts'
import type { Typed, Word } from './typed.ts'

/** Where an actor may look: the columns that one access opens of one entity. */
export type Place = { entity: Entity; access: Access; title: string; codes: readonly string[]; texts: readonly string[] }

/** Every place where the actor may look; a column that an access keeps closed is in none, so that no search can probe it. */
export const placesOf = (actor: Actor, entities: readonly Entity[], now: number): Place[] =>
  entities.flatMap((entity) => {
    const { search } = entity
    if (search === undefined) return []
    return accessTo(actor, entity, now)
      .filter((access) => access.columns.includes(search.title))
      .map((access) => {
        const opens = (column: string) => access.columns.includes(column)
        return {
          entity,
          access,
          title: search.title,
          codes: (search.codes ?? []).filter(opens),
          texts: [search.title, ...(search.words ?? [])].filter(opens),
        }
      })
  })

const plain = (entity: Entity, name: string): SQL => sql`search_plain(${columnOf(entity, name)})`

/** One of the codes is, or begins with, what was typed; undefined where nothing like it can be a code. */
export function codeSql({ entity, codes }: Place, { whole }: Typed): SQL | undefined {
  if (whole.length < 2) return undefined
  return or(
    ...codes.map((code) =>
      isText(entity, code) ? sql`${plain(entity, code)} like ${beginningOf(whole)}` : numberSql(entity, code, whole),
    ),
  )
}

/** Every word is in one of the texts. */
export const wordsSql = ({ entity, texts }: Place, { words }: Typed): SQL | undefined =>
  and(...words.map((word) => inTexts(entity, texts, word)))

/** Every word is in one of the texts, or something like it in the title. */
export const likeSql = ({ entity, texts, title }: Place, { words }: Typed): SQL | undefined =>
  and(
    ...words.map((word) =>
      or(
        inTexts(entity, texts, word),
        word.plain.length < shortestTypo || /\d/.test(word.plain) ? undefined : sql`${plain(entity, title)} %> ${word.plain}`,
      ),
    ),
  )

/** A word of three letters is like too many others, and another number is another record. */
const shortestTypo = 4

const inTexts = (entity: Entity, texts: readonly string[], { terms }: Word): SQL | undefined =>
  or(...texts.map((text) => sql`search_words(${columnOf(entity, text)}) @@ ${terms}::tsquery`))

/** How like its title is to what was typed, 0 to 1. */
export const likenessSql = ({ entity, title }: Place, { whole }: Typed): SQL =>
  sql`word_similarity(${whole}, ${plain(entity, title)})`

/** How well a row answers: a code before its beginning, before the title's, before words of it, before words elsewhere; then by likeness. */
export function rankSql(place: Place, typed: Typed): SQL {
  const { entity, codes, title } = place
  const named = plain(entity, title)
  const codesOf = (text: (code: SQL) => SQL) =>
    or(...codes.map((code) => (isText(entity, code) ? text(plain(entity, code)) : numberSql(entity, code, typed.whole)))) ??
    sql`false`
  return sql`case
    when ${codesOf((code) => sql`${code} = ${typed.whole}`)} then 5
    when ${codesOf((code) => sql`starts_with(${code}, ${typed.whole})`)} then 4
    when starts_with(${named}, ${typed.whole}) then 3
    when ${wordsSql({ ...place, texts: [title] }, typed) ?? sql`false`} then 2
    else 1 end + ${likenessSql(place, typed)}`
}

const isText = (entity: Entity, name: string): boolean => kindOf(columnOf(entity, name)) === 'text'

/** "1042", "#1042", and with what people put before it: "T-1042", "t1042". */
function numberSql(entity: Entity, code: string, whole: string): SQL | undefined {
  const [, before = '', digits] = /^(#|\p{L}{1,3}-?)?(\d{1,9})$/u.exec(whole.replace(/\s+/g, '')) ?? []
  const prefix = entity.label !== undefined && 'prefix' in entity.label ? (entity.label.prefix ?? '') : ''
  const known = ['', '#', prefix.toLowerCase(), prefix.toLowerCase().replace('-', '')]
  return digits === undefined || !known.includes(before) ? undefined : eq(columnOf(entity, code), Number(digits))
}

const beginningOf = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`
