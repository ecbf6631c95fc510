import type { WireRecord } from '@/server/live/protocol.ts'

type Fields = { readonly [column: string]: unknown }
type Edit = { key: string; fields: Fields }
type Laid = { base: WireRecord; edits: readonly Edit[]; shown: WireRecord }

/** What the person has changed and the server has not yet answered, laid over the rows it has sent. */
export type Overlay = {
  /** The row as the screen shows it: the same object as long as neither row nor edits change. */
  over(record: string, base: WireRecord): WireRecord
  lay(record: string, fields: Fields, key: string): void
  /** Takes an edit away, whatever its answer was; gives the record it lay on, or null for an unknown key. */
  lift(key: string): string | null
}

export function createOverlay(): Overlay {
  const edits = new Map<string, readonly Edit[]>()
  const records = new Map<string, string>()
  const laid = new Map<string, Laid>()

  return {
    over(record, base) {
      const own = edits.get(record)
      if (own === undefined) return base
      const known = laid.get(record)
      if (known !== undefined && known.base === base && known.edits === own) return known.shown
      const shown: WireRecord = Object.assign({}, base, ...own.map(({ fields }) => fields))
      shown.id = base.id
      shown.version = base.version
      laid.set(record, { base, edits: own, shown })
      return shown
    },
    lay(record, fields, key) {
      edits.set(record, [...(edits.get(record) ?? []), { key, fields }])
      records.set(key, record)
    },
    lift(key) {
      const record = records.get(key)
      if (record === undefined) return null
      records.delete(key)
      const left = (edits.get(record) ?? []).filter((edit) => edit.key !== key)
      if (left.length > 0) edits.set(record, left)
      else {
        edits.delete(record)
        laid.delete(record)
      }
      return record
    },
  }
}
