import type { Work } from '../areas/work.ts'
import { errorFilePath, openErrorFile } from './error-file.ts'
import { openLanding, type Summary } from './landing.ts'
import type { Source } from './mapping.ts'
import type { Progress } from './progress.ts'
import { readCsv } from './read-csv.ts'
import { readLines } from './read-rows.ts'

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
    for await (const told of readLines(source, { csv, file, timeZone })) {
      summary.rows++
      if (told.ok) gather(told.row, told.line)
      else refuse(1, told.problems)
      if (isFull()) await landAll(() => {})
      progress.show(csv.bytesRead() / csv.size, `${summary.rows} rows read`)
    }
    await landAll((part, records) => progress.show(part, `${records} records to write`))
  } finally {
    progress.end()
    await errors.close()
  }
  return summary
}
