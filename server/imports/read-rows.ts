import { missingColumns, type Problem, readRow, type Source } from './mapping.ts'
import { type CsvFile, type CsvLine, readCsv } from './read-csv.ts'

/** A line of the file as a row, or all that is wrong with it. */
export type ReadLine<Row> = { line: number } & ({ ok: true; row: Row } | { ok: false; problems: Problem[] })

/** Reads the lines after the header one by one; throws when the file is empty or lacks columns. */
export async function* readLines<Row>(
  source: Source<Row>,
  { csv, file, timeZone }: { csv: CsvFile; file: string; timeZone: string },
): AsyncGenerator<ReadLine<Row>> {
  let header: readonly string[] | null = null
  for await (const line of csv.lines)
    if (header === null) header = headerOf(source, file, line)
    else yield { line: line.line, ...rowOf(source, header, line, timeZone) }
  if (header === null) throw new Error(`Cannot import "${file}": it is empty`)
}

/** All good rows of a file at once, and how many are bad. */
export async function readRows<Row>(source: Source<Row>, file: string, timeZone: string): Promise<{ rows: Row[]; bad: number }> {
  const rows: Row[] = []
  let bad = 0
  for await (const told of readLines(source, { csv: await readCsv(file), file, timeZone }))
    if (told.ok) rows.push(told.row)
    else bad++
  return { rows, bad }
}

function headerOf<Row>(source: Source<Row>, file: string, line: CsvLine): readonly string[] {
  if ('broken' in line) throw new Error(`Cannot import "${file}": its header cannot be read, ${line.broken}`)
  const header = line.cells.map((name) => name.trim())
  const missing = missingColumns(source.mapping, header)
  if (missing.length > 0) throw new Error(`Cannot import "${file}": it lacks ${missing.join(', ')}; it has ${header.join(', ')}`)
  return header
}

function rowOf<Row>(source: Source<Row>, header: readonly string[], line: CsvLine, timeZone: string) {
  const bad = (value: string, reason: string): { ok: false; problems: Problem[] } => ({
    ok: false,
    problems: [{ line: line.line, column: '', value, reason }],
  })
  if ('broken' in line) return bad(line.text, line.broken)
  if (line.cells.length !== header.length)
    return bad(line.cells.join(' '), `it has ${line.cells.length} values, the header has ${header.length}`)
  const cells = new Map(header.map((name, index) => [name, line.cells[index]?.trim() ?? '']))
  return readRow(source, { line: line.line, cells, timeZone })
}
