/** Words not said yet: what, to whom, and the key that makes them one message however often they are sent. */
export type Saying = { body: string; mentions: readonly string[]; key: string }

/** Reads a kept draft back; null for anything that is not one. */
export function readSaying(kept: string | null): Saying | null {
  if (kept === null) return null
  const value: unknown = JSON.parse(kept)
  if (typeof value !== 'object' || value === null || !('body' in value && 'mentions' in value && 'key' in value)) return null
  const { body, mentions, key } = value
  if (typeof body !== 'string' || typeof key !== 'string' || !Array.isArray(mentions)) return null
  return { body, key, mentions: mentions.filter((id) => typeof id === 'string') }
}
