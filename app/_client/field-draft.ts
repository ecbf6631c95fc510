/** A field being written: the text, and the value and version that it started from. */
export type FieldDraft = { text: string; was: string; base: number }

/** Reads a kept draft back; null for anything that is not one. */
export function readDraft(kept: string | null): FieldDraft | null {
  if (kept === null) return null
  const value: unknown = JSON.parse(kept)
  if (typeof value !== 'object' || value === null || !('text' in value && 'was' in value && 'base' in value)) return null
  const { text, was, base } = value
  return typeof text === 'string' && typeof was === 'string' && typeof base === 'number' ? { text, was, base } : null
}
