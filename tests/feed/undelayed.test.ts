import type postgres from 'postgres'
import { expect, test } from 'vitest'
import { freshDatabase } from '../world/database.ts'
import { addSite, feedDatabase, namesIn, openSession, placedAfter, placedHead } from './session.ts'

const database = feedDatabase()

/** Blocks that the next placing looks at: what it costs, whatever else the machine does. */
async function blocksToPlace(sql: postgres.Sql): Promise<number> {
  const [plan] = await sql`explain (analyze, buffers, format json)
    select count(*) from feed_unplaced((select seen from feed_tx order by pos desc limit 1))`
  const top = plan?.['QUERY PLAN'][0].Plan
  return top['Shared Hit Blocks'] + top['Shared Read Blocks']
}

async function addMany(sql: postgres.Sql, count: number): Promise<void> {
  await sql`insert into sites (name, time_zone) select 'Depot ' || n, 'UTC' from generate_series(1, ${count}::int) n`
}

test('F4 a long open writer delays nobody, and its rows cost nobody anything', async () => {
  const [long, quick, reader] = [database.session(), database.session(), database.session()]
  const start = await placedHead(reader)
  await addSite(quick, 'First')
  await placedHead(reader)
  await blocksToPlace(reader)
  const usual = await blocksToPlace(reader)
  await long`begin`
  await addMany(long, 20_000)
  await addSite(quick, 'Second')
  expect(await blocksToPlace(reader)).toBeLessThan(usual + 20)
  expect(namesIn(await placedAfter(reader, start))).toEqual([['First'], ['Second']])
  await addSite(quick, 'Third')
  expect(await blocksToPlace(reader)).toBeLessThan(usual + 20)
  await long`commit`
  expect(await blocksToPlace(reader)).toBeLessThan(usual + 40)
  expect((await placedAfter(reader, start)).map(({ changes }) => changes.length)).toEqual([1, 1, 20_000, 1])
})

test('F4 a long open writer in another database of the cluster delays nobody', async () => {
  const elsewhere = await freshDatabase()
  const long = openSession(elsewhere.url, 'test')
  const [quick, reader] = [database.session(), database.session()]
  const start = await placedHead(reader)
  await long`begin`
  await addSite(long, 'Elsewhere')
  await addSite(quick, 'Here')
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Here']])
  await long`commit`
  expect(namesIn(await placedAfter(long))).toEqual([['Elsewhere']])
  await long.end()
  await elsewhere.drop()
})

test('F4 placing costs the same however long a snapshot is held open, and after a large write was rolled back', async () => {
  const [report, quick, reader] = [database.session(), database.session(), database.session()]
  await addSite(quick, 'Before')
  await placedHead(reader)
  await blocksToPlace(reader)
  const usual = await blocksToPlace(reader)
  await report`begin isolation level repeatable read`
  await report`select count(*) from sites`
  const id = await addSite(quick, 'Busy')
  for (let n = 0; n < 300; n++) {
    await quick`update sites set name = ${`Busy ${n}`} where id = ${id}`
    await reader`select feed_sequence()`
  }
  expect(await blocksToPlace(reader)).toBeLessThan(usual + 20)
  await report`commit`

  await quick`begin`
  await addMany(quick, 20_000)
  await quick`rollback`
  await addSite(quick, 'After')
  await placedHead(reader)
  expect(await blocksToPlace(reader)).toBeLessThan(usual + 20)
})

test('F4 writers do not wait for each other: a commit takes no lock of the feed', async () => {
  const [placer, writer] = [database.session(), database.session()]
  await placer`begin`
  await placer`select feed_sequence()`
  await writer`set lock_timeout = '1ms'`
  await addSite(writer, 'While placing')
  await writer`delete from sites where name = 'While placing'`
  await placer`commit`
})
