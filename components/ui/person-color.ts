const hues = 8

/** The colour of a person, the same on every screen: a theme token chosen by their id. */
export function personColor(personId: string): string {
  let hash = 2_166_136_261 // FNV-1a
  for (const character of personId) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return `var(--color-person-${(hash % hues) + 1})`
}

/** Two letters for a name: first and last word ("Ana María Ruiz" → "AR"). */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]]
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
