import type { TextShelf, Unsent } from './shared-text.ts'

/** What the person has typed of one shared text in this browser and the server does not have yet, by page. */
export function browserTextShelf(personId: string, name: string, storage: Storage = window.localStorage): TextShelf {
  const own = `text ${personId} ${name} `
  return {
    all() {
      const found = new Map<string, Unsent>()
      for (const key of Object.keys(storage)) {
        const unsent = key.startsWith(own) ? readUnsent(storage.getItem(key)) : null
        if (unsent !== null) found.set(key.slice(own.length), unsent)
      }
      return found
    },
    put(page, unsent) {
      if (unsent === null) storage.removeItem(own + page)
      else storage.setItem(own + page, JSON.stringify(unsent))
    },
  }
}

/** What was put away, or null for anything that is not that. */
function readUnsent(text: string | null): Unsent | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return isUnsent(value) ? value : null
  } catch {
    return null
  }
}

const isUnsent = (value: unknown): value is Unsent =>
  typeof value === 'object' &&
  value !== null &&
  (['document', 'update', 'was', 'text'] as const).every((name) => name in value && typeof Reflect.get(value, name) === 'string')
