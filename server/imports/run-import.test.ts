import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { openDb } from '../../db/client.ts'
import { manualClock } from '../kernel/clock.ts'
import { Failure } from '../kernel/errors.ts'
import type { Landed, Source } from './mapping.ts'
import { runImport } from './run-import.ts'

const schema = z.strictObject({
  id: z.string(),
  price: z.int().nonnegative().nullable(),
  on: z.int().nullable(),
  live: z.boolean().nullable(),
  level: z.int().nullable(),
  note: z.string().nullable(),
})
type Row = z.infer<typeof schema>

let folder = ''
let shelf = new Map<string, Row>()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'import-'))
  shelf = new Map()
})
afterEach(() => rm(folder, { recursive: true }))

/** A shelf in memory: what lands is found again by its id. */
const source: Source<Row> = {
  nullTokens: ['?'],
  mapping: {
    id: { from: 'ID', as: 'text' },
    price: { from: 'Price', as: 'decimal', scale: 2 },
    on: { from: 'On', as: 'instant', formats: ['dd-mm-yyyy hh:mm', 'm/d/yyyy hh:mm', 'm/d/yyyy'] },
    live: { from: 'Live', as: 'flag' },
    level: { from: 'Level', as: 'choice', values: { '1 - High': 1, '2 - Medium': 2 } },
    note: { from: ['Kind', 'Note'], join: ' · ', as: 'text' },
  },
  schema,
  keyOf: (row) => row.id,
  async land(_, rows) {
    if (rows.some(({ note }) => note === 'breaks')) throw new Failure('bad-input', 'Cannot keep this note')
    return rows.map((row): Landed => {
      const before = shelf.get(row.id)
      shelf.set(row.id, row)
      return before === undefined ? 'created' : JSON.stringify(before) === JSON.stringify(row) ? 'unchanged' : 'updated'
    })
  },
}

const clock = manualClock(0)
/** Nothing here asks the database, so that it is never connected to. */
const { db } = openDb('postgres://127.0.0.1:1/none', 'test', 1)
const work = {
  actor: { kind: 'system' as const, name: 'import' as const, actsFor: null },
  store: { db, committed: () => {} },
  clock,
}
const header = 'ID;Price;On;Live;Level;Kind;Note'

async function run(text: string | Buffer, from = source) {
  const file = join(folder, 'goods.csv')
  await writeFile(file, text)
  return runImport(from, file, { work, timeZone: 'Europe/Madrid', progress: { show() {}, end() {} } })
}
const errors = async () => (await readFile(join(folder, 'goods.errors.csv'), 'utf8')).replace('\uFEFF', '').trimEnd().split('\n')

describe('what a file may look like', () => {
  it('has a byte order mark, semicolons, decimal commas and dates of three kinds', async () => {
    const text = `\uFEFF${header}\r\na;1234,5;29-02-2016 01:16;TRUE;1 - High;x;y\r\nb;0,07;2/9/2016;no;?;;\r\nc;?;7/1/2016 9:05;;2 - Medium;?;z\r\n`
    expect(await run(text)).toEqual({ rows: 3, created: 3, updated: 0, unchanged: 0, bad: 0 })
    expect([...shelf.values()]).toEqual([
      { id: 'a', price: 123_450, on: Date.UTC(2016, 1, 29, 0, 16), live: true, level: 1, note: 'x · y' },
      { id: 'b', price: 7, on: Date.UTC(2016, 1, 8, 23), live: false, level: null, note: null },
      { id: 'c', price: null, on: Date.UTC(2016, 6, 1, 7, 5), live: null, level: 2, note: 'z' },
    ])
    expect(existsSync(join(folder, 'goods.errors.csv'))).toBe(false)
  })

  it('has commas or tabs, quotes, lines in quotes, columns in any order and some that nobody needs', async () => {
    for (const mark of [',', '\t']) {
      const columns = ['Note', 'Extra', ...header.split(';').slice(0, -1)]
      const cells = ['"two\nlines, ""quoted"""', 'e', mark, '1.5', '', '', '', '']
      await run(`${columns.join(mark)}\n${cells.map((cell) => (cell === mark ? '"k;,"' : cell)).join(mark)}\n\n`)
      expect(shelf.get('k;,')).toMatchObject({ price: 150, note: 'two lines, "quoted"' })
    }
  })

  it('reads a time that the clocks skip as an hour later, and one they repeat', async () => {
    await run(`${header}\na;;27-03-2016 02:30;;;;\nb;;30-10-2016 02:30;;;;`)
    expect(shelf.get('a')?.on).toBe(Date.UTC(2016, 2, 27, 1, 30))
    expect([Date.UTC(2016, 9, 30, 0, 30), Date.UTC(2016, 9, 30, 1, 30)]).toContain(shelf.get('b')?.on)
  })

  it('has columns named like parts of an object, which stay columns', async () => {
    await run(`${header};__proto__;constructor\na;1;;;;;;x;y\n`)
    expect(shelf.get('a')).toMatchObject({ price: 100 })
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('bad rows', () => {
  it('go to the error file with line, column, value and reason, and the good ones land', async () => {
    const lines = [
      'a;1;;;;;',
      'b;1,234.5;31-02-2016 10:00;maybe;3;;',
      ';2;;;;;',
      'c;-4;;;;;',
      'd;1;;;;',
      'e;5;;;;;=2+3',
      'f;=cmd();;;;;',
    ]
    const summary = await run([header, ...lines].join('\n'))
    expect(summary).toEqual({ rows: 7, created: 2, updated: 0, unchanged: 0, bad: 5 })
    expect([...shelf.keys()]).toEqual(['a', 'e'])
    expect(await errors()).toEqual([
      'line,column,value,reason',
      '3,Price,"1,234.5",expected a number with at most 2 decimals',
      '3,On,31-02-2016 10:00,expected a date as dd-mm-yyyy hh:mm or m/d/yyyy hh:mm or m/d/yyyy',
      '3,Live,maybe,expected true or false',
      '3,Level,3,"expected one of: 1 - High, 2 - Medium"',
      '4,ID,,a value is needed',
      expect.stringMatching(/^5,Price,'-4,/),
      '6,,d 1    ,"it has 6 values, the header has 7"',
      "8,Price,'=cmd(),expected a number with at most 2 decimals",
    ])
  })

  it('may be ones that the database refuses: the rest of their batch lands', async () => {
    const lines = Array.from({ length: 250 }, (_, n) => `r${n};${n};;;;;${n === 120 ? 'breaks' : ''}`)
    expect(await run([header, ...lines].join('\n'))).toEqual({ rows: 250, created: 249, updated: 0, unchanged: 0, bad: 1 })
    expect(await errors()).toEqual(['line,column,value,reason', '122,,,Cannot keep this note'])
  })

  it('may be broken by a quote that never closes, or by another encoding', async () => {
    const text = Buffer.concat([
      Buffer.from(`${header}\na;1;;;;;\nb;2;;;;;caf`),
      Buffer.from([0xe9]),
      Buffer.from('\nc;"3;;;;;\nd;4;;;;;'),
    ])
    expect(await run(text)).toMatchObject({ created: 1, bad: 2 })
    expect(await errors()).toEqual([
      'line,column,value,reason',
      '3,Kind + Note,caf\uFFFD,"it is not UTF-8, save the file in that encoding"',
      expect.stringMatching(/^4,,"c;""3/),
      expect.stringContaining('d;4'),
    ])
  })

  it('of an earlier run are forgotten', async () => {
    await run(`${header}\na;x;;;;;`)
    expect(await errors()).toHaveLength(2)
    await run(`${header}\na;1;;;;;`)
    expect(existsSync(join(folder, 'goods.errors.csv'))).toBe(false)
  })
})

describe('a record', () => {
  it('is made once, however often the file is read', async () => {
    const text = `${header}\na;1;;;;;\nb;2;;;;;`
    await run(text)
    expect(await run(text)).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, bad: 0 })
    expect(await run(text.replace('b;2', 'b;3'))).toEqual({ rows: 2, created: 0, updated: 1, unchanged: 1, bad: 0 })
  })

  it('told by several rows of a log is what they make together', async () => {
    const log: Source<Row> = { ...source, fold: (before, next) => ({ ...next, price: (before.price ?? 0) + (next.price ?? 0) }) }
    const text = `${header}\na;1;;;;;\nb;2;;;;;\na;3;;;;;last\na;?x;;;;;`
    expect(await run(text, log)).toEqual({ rows: 4, created: 2, updated: 1, unchanged: 0, bad: 1 })
    expect(shelf.get('a')).toMatchObject({ price: 400, note: 'last' })
    expect(await run(text, log)).toEqual({ rows: 4, created: 0, updated: 0, unchanged: 3, bad: 1 })
  })
})

describe('a file that cannot be imported', () => {
  it('says why', async () => {
    await expect(run('')).rejects.toThrow('it is empty')
    await expect(run('ID;Price\na;1')).rejects.toThrow('it lacks On, Live, Level, Kind, Note; it has ID, Price')
    const options = { work, timeZone: 'UTC', progress: { show() {}, end() {} } }
    await expect(runImport(source, join(folder, 'none.csv'), options)).rejects.toThrow('ENOENT')
  })
  it('leaves a database that is away to whoever runs it', async () => {
    const away: Source<Row> = { ...source, land: () => Promise.reject(new Error('connection refused')) }
    await expect(run(`${header}\na;1;;;;;`, away)).rejects.toThrow('connection refused')
  })
})
