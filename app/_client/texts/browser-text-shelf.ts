import { fromBase64, toBase64 } from 'lib0/buffer'
import type { TextShelf } from './shared-text.ts'

/** What the person has typed of one shared text in this browser and the server does not have yet, by page. */
export function browserTextShelf(personId: string, name: string, storage: Storage = window.localStorage): TextShelf {
  const own = `text ${personId} ${name} `
  return {
    all() {
      const found = new Map<string, Uint8Array>()
      for (const key of Object.keys(storage)) {
        const bytes = key.startsWith(own) ? readBytes(storage.getItem(key)) : null
        if (bytes !== null) found.set(key.slice(own.length), bytes)
      }
      return found
    },
    put(page, bytes) {
      if (bytes === null) storage.removeItem(own + page)
      else storage.setItem(own + page, toBase64(bytes))
    },
  }
}

function readBytes(text: string | null): Uint8Array | null {
  try {
    return text === null ? null : fromBase64(text)
  } catch {
    return null
  }
}
