import { plainText, wordsOf } from '@/components/ui/plain-text.ts'

/** How well a text answers what was typed: 3 its words begin so, 2 it holds them, 1 they are spelt alike, 0 not at all. */
export function likeness(text: string, typed: string): 0 | 1 | 2 | 3 {
  const asked = wordsOf(typed)
  const words = plainText(text).split(/[^\p{L}\p{N}]+/u)
  const grades = asked.map((word) => {
    if (words.some((each) => each.startsWith(word))) return 3
    if (words.some((each) => each.includes(word))) return 2
    return words.some((each) => isTypoOf(word, each)) ? 1 : 0
  })
  return grades.length === 0 ? 0 : (([0, 1, 2, 3] as const)[Math.min(...grades)] ?? 0)
}

/** Whether a word begins as typed but for one slip, two in a long one. */
function isTypoOf(typed: string, word: string): boolean {
  if (typed.length < 4) return false
  const slips = typed.length < 7 ? 1 : 2
  const lengths = [typed.length - 1, typed.length, typed.length + 1]
  return lengths.some((length) => slipsBetween(typed, word.slice(0, length)) <= slips)
}

/** Optimal string alignment distance: letters left out, added, changed, or two neighbours swapped. */
function slipsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i)))
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, at(i - 2, j - 2) + 1)
      const row = rows[i]
      if (row !== undefined) row[j] = least
    }
  return at(a.length, b.length)
}
