import type { WireRecord } from '@/server/live/protocol.ts'

/** Names of what has changed: an entity, or one record of it as `entity/id`. */
export type News = Set<string>

export const recordName = (entity: string, id: string): string => `${entity}/${id}`
export const entityOf = (record: string): string => record.slice(0, record.indexOf('/'))

/** Normalised rows: one object for each record, replaced only by one that says something else. */
export function createTables() {
  const tables = new Map<string, Map<string, WireRecord>>()
  /** Counts changes of an entity, so that a question over it knows whether its answer still stands. */
  const revisions = new Map<string, number>()

  function tell(news: News, entity: string, id: string) {
    news.add(entity).add(recordName(entity, id))
    revisions.set(entity, (revisions.get(entity) ?? 0) + 1)
  }

  function tableOf(entity: string): Map<string, WireRecord> {
    const rows = tables.get(entity) ?? new Map<string, WireRecord>()
    tables.set(entity, rows)
    return rows
  }

  function drop(entity: string, id: string, news: News): void {
    if (tables.get(entity)?.delete(id)) tell(news, entity, id)
  }

  return {
    drop,
    has: (entity: string): boolean => tables.has(entity),
    names: (): Iterable<string> => [...tables.keys()],
    get: (entity: string, id: string): WireRecord | null => tables.get(entity)?.get(id) ?? null,
    rows: (entity: string): Iterable<WireRecord> => tables.get(entity)?.values() ?? [],
    revision: (entity: string): number => revisions.get(entity) ?? 0,
    /** What lies over the rows has changed: answers over them are to be made anew. */
    touch: tell,

    /** A lower version never overwrites a higher one. */
    put(entity: string, row: WireRecord, news: News): void {
      const rows = tableOf(entity)
      const before = rows.get(row.id)
      if (before !== undefined && (row.version < before.version || saysTheSame(before, row))) return
      rows.set(row.id, row)
      tell(news, entity, row.id)
    },

    /** The entity holds exactly these rows, whatever was there. */
    replace(entity: string, rows: readonly WireRecord[], news: News): void {
      const before = tableOf(entity)
      const next = new Set(rows.map(({ id }) => id))
      for (const id of before.keys()) if (!next.has(id)) drop(entity, id, news)
      for (const row of rows) {
        const known = before.get(row.id)
        if (known !== undefined && saysTheSame(known, row)) continue
        before.set(row.id, row)
        tell(news, entity, row.id)
      }
    },

    /** Forgets a whole entity, for nobody keeps it true any more. */
    remove(entity: string, news: News): void {
      for (const id of tableOf(entity).keys()) drop(entity, id, news)
      tables.delete(entity)
    },
  }
}

function saysTheSame(a: WireRecord, b: WireRecord): boolean {
  if (a.version !== b.version) return false
  const columns = Object.keys(b)
  return columns.length === Object.keys(a).length && columns.every((column) => isEqual(a[column], b[column]))
}

/** Values are JSON: lists and objects (a week's hours) are compared by what they say. */
const isEqual = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** The columns in which two states of a record differ, but for the stamps that every change moves. */
export function differingColumns(before: WireRecord, after: WireRecord): Set<string> {
  const columns = Object.keys(after).filter((column) => !isEqual(before[column], after[column]))
  return new Set(columns.filter((column) => column !== 'version' && column !== 'updatedAt'))
}
