import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type postgres from 'postgres'
import { expect, test } from 'vitest'
import type { FeedTransaction } from '../../server/feed/change.ts'
import { cursorAt } from '../../server/feed/ring.ts'
import { snapshotAt } from '../../server/feed/snapshot.ts'
import type { Cursor } from '../../server/kernel/cursor.ts'
import type { LiveRecord } from '../../server/kernel/record.ts'
import { feedDatabase, placedAfter } from './session.ts'

const database = feedDatabase()
const seed = Number(process.env.FEED_SEED ?? Date.now() % 2 ** 31)
const sessionCount = 4

/** Somebody who folds the feed onto a snapshot, and complains of a change that does not follow the version it has. */
type Folder = { rows: Map<string, LiveRecord>; versions: Map<string, number>; cursor: Cursor; skip: ReadonlySet<string> }

async function startFolder(sql: postgres.Sql): Promise<Folder> {
  const { result, cursor, unplaced } = await snapshotAt(sql, readSites)
  const versions = new Map([...result].map(([id, { version }]) => [id, version]))
  return { rows: result, versions, cursor, skip: unplaced }
}

async function readSites(sql: postgres.ISql): Promise<Map<string, LiveRecord>> {
  const rows = await sql<{ image: LiveRecord }[]>`select feed_image(s) as image from sites s`
  return new Map(rows.map(({ image }) => [image.id, image]))
}

function fold(folder: Folder, transactions: readonly FeedTransaction[]): void {
  for (const transaction of transactions) {
    expect(transaction.position).toBe(folder.cursor.position + 1)
    folder.cursor = cursorAt(transaction)
    if (folder.skip.has(transaction.tx)) continue
    for (const { id, version, row, op } of transaction.changes) {
      const known = folder.versions.get(id)
      if (known !== undefined || op !== 'insert') expect(version).toBe((known ?? Number.NaN) + 1)
      folder.versions.set(id, version)
      if (row === null) folder.rows.delete(id)
      else folder.rows.set(id, row)
    }
  }
}

type Step = { who: number; what: Act; pick: number }
const acts = [
  'add',
  'edit',
  'edit',
  'edit',
  'remove',
  'bring back',
  'save',
  'undo to save',
  'commit',
  'roll back',
  'read',
  'snapshot',
] as const
type Act = (typeof acts)[number]

/** One session, which may be in a transaction; whatever it waits for too long is rolled back. */
class Clerk {
  readonly sql: postgres.Sql
  open = false
  saved = false
  constructor(sql: postgres.Sql) {
    this.sql = sql
  }
  async write(run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
    if (!this.open) await this.sql`begin`
    this.open = true
    await run(this.sql).catch(() => this.end('rollback'))
  }
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.open) await this.sql.unsafe(how)
    this.open = false
    this.saved = false
  }
}

async function take(clerk: Clerk, { what, pick }: Step, pool: string[]): Promise<void> {
  const id = pool[pick % pool.length] ?? ''
  const free = (sql: postgres.Sql) => sql`select id from sites where id = ${id} for update skip locked`
  switch (what) {
    case 'add':
      pool.push(randomUUID())
      return clerk.write(
        (sql) => sql`insert into sites (id, name, time_zone) values (${pool.at(-1) ?? ''}, ${`New ${pick}`}, 'UTC')`,
      )
    case 'edit':
      return clerk.write((sql) => sql`update sites set name = ${`Name ${pick % 5}`} where id in (${free(sql)})`)
    case 'remove':
      return clerk.write((sql) => sql`delete from sites where id in (${free(sql)})`)
    case 'bring back':
      return clerk.write((sql) => sql`insert into sites (id, name, time_zone) values (${id}, 'Back', 'UTC')`)
    case 'save':
      await clerk.write((sql) => sql`savepoint here`)
      clerk.saved = clerk.open
      return
    case 'undo to save':
      if (clerk.saved) await clerk.sql`rollback to here`
      return
    case 'commit':
      return clerk.end('commit')
    case 'roll back':
      return clerk.end('rollback')
    case 'read':
    case 'snapshot':
  }
}

test(`F1 F3 random histories: the fold of the feed is the table, from every snapshot on (seed ${seed})`, async () => {
  console.log(`FEED_SEED=${seed} repeats these histories`)
  const sessions = Array.from({ length: sessionCount }, () => database.session())
  for (const sql of sessions) await sql`set lock_timeout = '20ms'`
  const reader = database.session()
  const steps = fc.array(fc.record({ who: fc.nat(sessionCount - 1), what: fc.constantFrom(...acts), pick: fc.nat(40) }), {
    minLength: 20,
    maxLength: 80,
  })
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const clerks = sessions.map((sql) => new Clerk(sql))
      const folders = [await startFolder(reader)]
      const pool = [...(folders[0]?.rows.keys() ?? []), randomUUID()]
      const readOn = async () => {
        for (const folder of folders) fold(folder, await placedAfter(reader, folder.cursor))
      }
      for (const step of history) {
        const clerk = clerks[step.who]
        if (clerk === undefined) throw new RangeError(`Cannot find clerk ${step.who}`)
        if (step.what === 'read') await readOn()
        else if (step.what === 'snapshot') folders.push(await startFolder(reader))
        else await take(clerk, step, pool)
      }
      for (const clerk of clerks) await clerk.end('commit')
      await readOn()
      const truth = await readSites(reader)
      for (const { rows } of folders) expect(rows).toEqual(truth)
    }),
    { seed, numRuns: 40 },
  )
})
