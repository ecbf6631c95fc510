import type { Held, Shelf } from './drafts.ts'

const prefix = 'draft '

/** The person's drafts in this browser, shared by their tabs. What somebody else here has sent already is cleared away. */
export function browserShelf(personId: string, storage: Storage = window.localStorage): Shelf {
  const own = `${prefix}${personId} `
  for (const key of Object.keys(storage))
    if (key.startsWith(prefix) && !key.startsWith(own) && readHeld(storage.getItem(key))?.sent !== false) storage.removeItem(key)

  return {
    all() {
      const found = new Map<string, Held>()
      for (const key of Object.keys(storage)) {
        const held = key.startsWith(own) ? readHeld(storage.getItem(key)) : null
        if (held !== null) found.set(key.slice(own.length), held)
      }
      return found
    },
    put(name, held) {
      if (held === null) storage.removeItem(own + name)
      else storage.setItem(own + name, JSON.stringify(held))
    },
    onOther(heard) {
      const hear = ({ key, newValue }: StorageEvent) => {
        if (key?.startsWith(own)) heard(key.slice(own.length), readHeld(newValue))
      }
      window.addEventListener('storage', hear)
      return () => window.removeEventListener('storage', hear)
    },
  }
}

/** What was put away, or null for anything that is not that. */
function readHeld(text: string | null): Held | null {
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('body' in value && 'sent' in value)) return null
    const { body, sent } = value
    return (typeof body === 'string' || body === null) && typeof sent === 'boolean' ? { body, sent } : null
  } catch {
    return null
  }
}
