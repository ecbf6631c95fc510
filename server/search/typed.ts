import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'

/** A word as `search_word` reads it: how it is compared with a label, and the full-text query that finds it. */
export type Word = { plain: string; terms: string }

/** What somebody typed. */
export type Typed = {
  /** Without accents and capitals, for numbers, codes and likeness. */
  whole: string
  /** Each of which has to be found. */
  words: readonly Word[]
}

type Read = Word & { filler: boolean }

/** As much as a person thinks of; each word costs a look into every index, and Postgres takes none of 2 kB. */
const lengthMost = 200
const wordsMost = 8
const wordLengthMost = 60

/** Reads what was typed; words that a language says all the time count only when there is nothing else. */
export async function readTyped(tx: Tx, text: string): Promise<Typed> {
  const line = text.replaceAll('\u0000', ' ').trim().slice(0, lengthMost)
  const typed = (line.match(/[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}]*/gu) ?? []).slice(0, wordsMost)
  if (typed.length === 0) return { whole: '', words: [] }
  const read = await tx.execute<Read & { whole: string }>(sql`
    select word.plain, word.terms::text as terms, word.filler, search_plain(${line}) as whole
    from unnest(string_to_array(${typed.map((word) => word.slice(0, wordLengthMost)).join(' ')}, ' ')) with ordinality as typed(word, place), search_word(typed.word) as word
    where word.terms is not null order by typed.place`)
  const telling = read.filter(({ filler }) => !filler)
  return {
    whole: read[0]?.whole ?? '',
    words: (telling.length > 0 ? telling : read).map(({ plain, terms }) => ({ plain, terms })),
  }
}
