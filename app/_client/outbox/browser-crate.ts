import type { Conflict, Crate, Entry } from './outbox.ts'

const prefix = 'outbox '

/**
 * The waiting edits of one tab in this browser's storage. A tab holds a lock of its name for as long as it lives, so that
 * what a dead one has left is found by the next.
 */
export function browserCrate(personId: string, tab: string, storage: Storage = window.localStorage) {
  const own = `${prefix}${personId} ${tab}`
  const crate: Crate = {
    all: () => readEntries(storage.getItem(own)),
    put(entries) {
      if (entries.length === 0) storage.removeItem(own)
      else storage.setItem(own, JSON.stringify(entries))
    },
  }

  /** Takes what tabs have left that are there no more. */
  async function takeLeft(): Promise<Entry[]> {
    const { held = [] } = await navigator.locks.query()
    const alive = new Set(held.map(({ name }) => name))
    const left = Object.keys(storage).filter((key) => key.startsWith(`${prefix}${personId} `) && key !== own && !alive.has(key))
    return left.flatMap((key) => {
      const entries = readEntries(storage.getItem(key))
      storage.removeItem(key)
      return entries
    })
  }

  return {
    crate,
    takeLeft,
    /** Says that this tab lives, until the result is called. */
    live(): () => void {
      let end = () => {}
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      void navigator.locks.request(own, () => ended)
      return end
    },
  }
}

/** The name of this tab, which a reload keeps. */
export function tabName(make: () => string, storage: Storage = window.sessionStorage): string {
  const name = storage.getItem('tab') ?? make()
  storage.setItem('tab', name)
  return name
}

function readEntries(text: string | null): Entry[] {
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isEntry) : []
  } catch {
    return []
  }
}

/** What this very module has written; the server checks what is in it. */
function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false
  const { key, entity, id, path, input, at, state, conflict } = value as Partial<Entry> & { conflict?: Conflict }
  const texts = [key, entity, id, path].every((text) => typeof text === 'string')
  return texts && typeof input === 'object' && typeof at === 'number' && (state === 'waiting' || conflict !== undefined)
}
