import type { Work } from '../areas/work.ts'
import { errorFilePath, openErrorFile } from './error-file.ts'
import { openLanding, type Summary } from './landing.ts'
import { missingColumns, type Problem, readRow, type Source } from './mapping.ts'
import type { Progress } from './progress.ts'
import { type CsvLine, readCsv } from './read-csv.ts'

type Options = { work: Work; timeZone: string; progress: Progress }

/**
 * Imports a file: good rows land in batches, bad ones go to the error file beside it. Every record is found again by its key,
 * so that a second run makes nothing twice. Throws when the file cannot be read or lacks columns.
 */
export async function runImport<Row>(source: Source<Row>, file: string, { work, timeZone, progress }: Options): Promise<Summary> {
  const csv = await readCsv(file)
  const errors = await openErrorFile(errorFilePath(file))
  const { summary, gather, refuse, isFull, landAll } = openLanding(source, work, errors)
  try {
    let header: readonly string[] | null = null
    for await (const line of csv.lines) {
      if (header === null) {
        header = headerOf(source, file, line)
        continue
      }
      summary.rows++
      const told = rowOf(source, header, line, timeZone)
      if (told.ok) gather(told.row, line.line)
      else refuse(1, told.problems)
      if (isFull()) await landAll(() => {})
      progress.show(csv.bytesRead() / csv.size, `${summary.rows} rows read`)
    }
    if (header === null) throw new Error(`Cannot import "${file}": it is empty`)
    await landAll((part, records) => progress.show(part, `${records} records to write`))
  } finally {
    progress.end()
    await errors.close()
  }
  return summary
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
