import { createReadStream, type ReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { parse } from 'csv-parse'
import * as z from 'zod'

const delimiters = [';', ',', '\t'] as const
const largestRecord = 1_000_000

/** A record of the file with the line that it ends on, or the text that is none and why. */
export type CsvLine = { line: number; cells: readonly string[] } | { line: number; text: string; broken: string }

export type CsvFile = { delimiter: string; size: number; bytesRead(): number; lines: AsyncIterable<CsvLine> }

/** Opens a CSV file of UTF-8, with or without a byte order mark; finds out whether `;`, `,` or tabs part it. */
export async function readCsv(path: string): Promise<CsvFile> {
  const { head, size } = await peek(path)
  const delimiter = sniff(head)
  const stream = createReadStream(path)
  return { delimiter, size, bytesRead: () => stream.bytesRead, lines: parsed(stream, delimiter) }
}

async function peek(path: string): Promise<{ head: string; size: number }> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0)
    return { head: buffer.toString('utf8', 0, bytesRead), size: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

/** The delimiter that the header line has most of, outside quotes. */
function sniff(head: string): string {
  const header = (head.split(/\r?\n/, 1)[0] ?? '').replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => header.split(delimiter).length
  return delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best), ',')
}

const recordSchema = z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) })

async function* parsed(stream: ReadStream, delimiter: string): AsyncGenerator<CsvLine> {
  const broken: CsvLine[] = []
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: largestRecord,
    on_skip(error, raw = '') {
      const reason = error?.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote opens here and never closes' : (error?.message ?? '')
      const lines = raw.trimEnd().split('\n').length
      broken.push({ line: parser.info.lines - lines + 1, text: raw.slice(0, 200), broken: reason })
    },
  })
  stream.on('error', (error) => parser.destroy(error))
  for await (const told of stream.pipe(parser)) {
    yield* broken.splice(0)
    const { info, record } = recordSchema.parse(told)
    yield { line: info.lines, cells: record }
  }
  yield* broken
}
