/** What forms call the texts in them, in the order in which they say what is being written. */
const texts = ['text', 'name', 'subject', 'body', 'quantity', 'reason', 'document'] as const
const shown = 200

/** How what is being written begins: forms keep their fields as JSON, the rest is the text itself. */
export function draftWords(body: string): string {
  const fields = fieldsOf(body)
  const said = fields === null ? body : texts.flatMap((name) => wordsIn(fields[name])).join(' · ')
  return said.length > shown ? `${said.slice(0, shown)}…` : said
}

const wordsIn = (value: unknown): string[] => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [])

function fieldsOf(body: string): { readonly [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
