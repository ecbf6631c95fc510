/** A text as people search it: accents and case do not matter. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
}

/** The words of a search, each of which has to be found. */
export const wordsOf = (query: string): readonly string[] => plainText(query).split(/\s+/).filter(Boolean)
