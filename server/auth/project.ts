import { type Access, columnsOf } from './access.ts'

type Stamped = { readonly id: string; readonly version: number }

/** A row as its reader sees it: always id and version, of the rest what the reader's roles open. */
export type Seen<Row extends Stamped> = Stamped & Partial<Row>

/** The row narrowed to the columns that these accesses open; null when none of them reaches it. */
export function project<Row extends Stamped>(accesses: readonly Access[], row: Row): Seen<Row> | null {
  const columns = columnsOf(accesses, row)
  return columns.size === 0 ? null : { ...pick(row, columns), id: row.id, version: row.version }
}

/** The rows that these accesses reach, each narrowed to what they open of it. */
export const projectAll = <Row extends Stamped>(accesses: readonly Access[], rows: readonly Row[]): Seen<Row>[] =>
  rows.flatMap((row) => project(accesses, row) ?? [])

function pick<Row extends Stamped>(row: Row, columns: ReadonlySet<string>): Partial<Row> {
  const seen: Partial<Row> = {}
  for (const column in row) if (columns.has(column)) seen[column] = row[column]
  return seen
}

/** The row that the actor has just written: at least its id and version, whatever the roles open of it. */
export const showWritten = <Row extends Stamped>(accesses: readonly Access[], row: Row): Seen<Row> =>
  project(accesses, row) ?? { ...pick(row, new Set()), id: row.id, version: row.version }
