import type * as z from 'zod'
import type { Work } from '../areas/work.ts'
import { type Codec, read } from './codec.ts'

/** Where a field comes from: a column of the file, or several that are put together with `join`. */
export type Column = Codec & { from: string | readonly string[]; join?: string }

/** Field → column; a field whose text is a null token is null, and the schema says whether it may be. */
export type Mapping = { readonly [field: string]: Column }

export type Landed = 'created' | 'updated' | 'unchanged'

/** One kind of file that can be imported. */
export type Source<Row> = {
  mapping: Mapping
  /** Texts that mean "no value", besides the empty one. */
  nullTokens: readonly string[]
  /** What a row must be; checked here, at the border, so that the import command can rely on it. */
  schema: z.ZodType<Row>
  /** Which record a row is about. */
  keyOf: (row: Row) => string
  /** For a log, where several rows tell of one record: what is known after `next`. Absent: every row stands for itself. */
  fold?: (before: Row, next: Row) => Row
  /** Writes the rows in one transaction, made or brought up to date by their key; says what became of each, in order. */
  land: (work: Work, rows: readonly Row[]) => Promise<readonly Landed[]>
}

/** What is wrong with a row, as the error file tells it. */
export type Problem = { line: number; column: string; value: string; reason: string }

/** The columns that a mapping needs and the header lacks. */
export const missingColumns = (mapping: Mapping, header: readonly string[]): string[] => [
  ...new Set(Object.values(mapping).flatMap((column) => columnsOf(column).filter((name) => !header.includes(name)))),
]

const columnsOf = (column: Column): readonly string[] => (typeof column.from === 'string' ? [column.from] : column.from)

/** One line of the file: its texts by column, trimmed, and the time zone that its clock times are told in. */
type Line = { line: number; cells: ReadonlyMap<string, string>; timeZone: string }

/** Reads the fields of one line into a row, or tells everything that is wrong with it. */
export function readRow<Row>(
  source: Source<Row>,
  { line, cells, timeZone }: Line,
): { ok: true; row: Row } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = []
  const fields = new Map<string, string | number | boolean | null>()
  const complain = (field: string, reason: string) => {
    const column = source.mapping[field]
    const names = column === undefined ? [field] : columnsOf(column)
    problems.push({ line, column: names.join(' + '), value: names.flatMap((name) => cells.get(name) || []).join(' + '), reason })
  }
  for (const [field, column] of Object.entries(source.mapping)) {
    const text = textOf(source.nullTokens, cells, column)
    const told = text === null ? { ok: true as const, value: null } : read(column, text, timeZone)
    if (told.ok) fields.set(field, told.value)
    else complain(field, told.reason)
  }
  if (problems.length > 0) return { ok: false, problems }
  const parsed = source.schema.safeParse(Object.fromEntries(fields))
  if (parsed.success) return { ok: true, row: parsed.data }
  for (const { path, message } of parsed.error.issues)
    complain(String(path[0]), fields.get(String(path[0])) === null ? 'a value is needed' : message)
  return { ok: false, problems }
}

function textOf(nullTokens: readonly string[], cells: ReadonlyMap<string, string>, column: Column): string | null {
  const texts = columnsOf(column).map((name) => cells.get(name) ?? '')
  const told = texts.filter((text) => text !== '' && !nullTokens.includes(text))
  return told.length === 0 ? null : told.join(column.join ?? ' ')
}
