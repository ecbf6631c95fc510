type Part = { key: string; value: number }

/** The largest parts of a number, equal ones by key, and how many more there are; parts of nothing are none. */
export function largestParts(parts: { readonly [key: string]: number }, most: number): { parts: Part[]; rest: number } {
  const all = Object.entries(parts)
    .filter(([, value]) => value !== 0)
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value }))
  return { parts: all.slice(0, most), rest: Math.max(0, all.length - most) }
}
