import { createWriteStream, type WriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { stringify } from 'csv-stringify/sync'
import type { Problem } from './mapping.ts'

/** The file beside the imported one that takes what was wrong: `incidents.csv` → `incidents.errors.csv`. */
export const errorFilePath = (file: string): string => join(dirname(file), `${basename(file).replace(/\.csv$/i, '')}.errors.csv`)

export type ErrorFile = { write(problems: readonly Problem[]): void; close(): Promise<void> }

/** Begins the error file with the first problem; of an earlier run nothing is left, so that an old one never misleads. */
export async function openErrorFile(path: string): Promise<ErrorFile> {
  await rm(path, { force: true })
  let stream: WriteStream | null = null
  return {
    write(problems) {
      if (stream === null) {
        stream = createWriteStream(path)
        stream.write(stringify([['line', 'column', 'value', 'reason']], { bom: true }))
      }
      const rows = problems.map(({ line, column, value, reason }) => [line, column, value, reason])
      stream.write(stringify(rows, { escape_formulas: true }))
    },
    async close() {
      if (stream !== null) await finished(stream.end())
    },
  }
}
