const hues = 8

/** The colour of a person, the same on every screen: a theme token chosen by their id. */
export function personColor(personId: string): string {
  let sum = 0
  for (const character of personId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521
  return `var(--color-person-${(sum % hues) + 1})`
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
