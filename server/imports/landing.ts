import type { Work } from '../areas/work.ts'
import { Failure } from '../kernel/errors.ts'
import type { ErrorFile } from './error-file.ts'
import type { Landed, Problem, Source } from './mapping.ts'

/** Rows of the file by what became of their record; a row that only led to a later state of a new record counts as updated. */
export type Summary = { rows: number; created: number; updated: number; unchanged: number; bad: number }

/** A record to write: what the file says of it, in how many rows, the last of them on `line`. */
type Told<Row> = { row: Row; rows: number; line: number }

const batchSize = 200

/** Gathers good rows by their record and writes them in batches; counts all of them, the bad ones too. */
export function openLanding<Row>(source: Source<Row>, work: Work, errors: ErrorFile) {
  const summary: Summary = { rows: 0, created: 0, updated: 0, unchanged: 0, bad: 0 }
  const waiting = new Map<string, Told<Row>>()

  function refuse(rows: number, problems: readonly Problem[]): void {
    summary.bad += rows
    errors.write(problems)
  }

  function count({ rows }: Told<Row>, landed: Landed): void {
    summary[landed] += landed === 'created' ? 1 : rows
    if (landed === 'created') summary.updated += rows - 1
  }

  /** One transaction; where the data of a row break it, each row has its own, so that the good ones land. */
  async function land(batch: readonly Told<Row>[]): Promise<void> {
    try {
      const landed = await source.land(
        work,
        batch.map(({ row }) => row),
      )
      for (const [index, told] of batch.entries()) count(told, landed[index] ?? 'unchanged')
    } catch (problem) {
      const reason = reasonOf(problem)
      if (reason === null) throw problem
      if (batch.length > 1) for (const told of batch) await land([told])
      else for (const { line, rows } of batch) refuse(rows, [{ line, column: '', value: '', reason }])
    }
  }

  return {
    summary,
    refuse,
    gather(row: Row, line: number): void {
      const key = source.keyOf(row)
      const before = waiting.get(key)
      if (before === undefined) waiting.set(key, { row, rows: 1, line })
      else waiting.set(key, { row: source.fold?.(before.row, row) ?? row, rows: before.rows + 1, line })
    },
    /** Whether enough has gathered; of a log, all of it has to be read first. */
    isFull: () => source.fold === undefined && waiting.size >= batchSize,
    async landAll(show: (part: number, records: number) => void): Promise<void> {
      const told = [...waiting.values()]
      waiting.clear()
      for (let from = 0; from < told.length; from += batchSize) {
        show(from / told.length, told.length)
        await land(told.slice(from, from + batchSize))
      }
    },
  }
}

/** What is wrong with a row that could not be written; null where the row is not to blame (the database is away). */
function reasonOf(problem: unknown): string | null {
  if (problem instanceof Failure && problem.code === 'bad-input') return problem.message
  const cause = problem instanceof Error ? problem.cause : null
  const isData = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^2[23]/.test(cause.code)
  return isData ? cause.message : null
}

/** `3019 rows: 450 created, 2569 updated, 0 unchanged, 0 bad`. */
export const inWords = ({ rows, created, updated, unchanged, bad }: Summary): string =>
  `${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${bad} bad`
