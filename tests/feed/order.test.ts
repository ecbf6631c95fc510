import { expect, test } from 'vitest'
import { addSite, feedDatabase, namesIn, placedAfter, placedHead } from './session.ts'

const database = feedDatabase()

test('F3 an early transaction id with a late write comes after what it overwrote', async () => {
  const [early, other, reader] = [database.session(), database.session(), database.session()]
  const id = await addSite(other, 'Start')
  const start = await placedHead(reader)
  await early`begin`
  await early`select pg_current_xact_id()`
  await other`update sites set name = 'Other' where id = ${id}`
  await early`update sites set name = 'Early' where id = ${id}`
  await early`commit`
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Other'], ['Early']])
})

test('F3 a lower row id that commits later is not lost to a reader that already passed it', async () => {
  const [slow, quick, reader] = [database.session(), database.session(), database.session()]
  const start = await placedHead(reader)
  await slow`begin`
  await addSite(slow, 'Lower id')
  await addSite(quick, 'Higher id')
  const passed = await placedAfter(reader, start)
  expect(namesIn(passed)).toEqual([['Higher id']])
  await slow`commit`
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Higher id'], ['Lower id']])
  expect(namesIn(await placedAfter(reader, { position: start.position + 1, tx: passed[0]?.tx ?? '' }))).toEqual([['Lower id']])
})

test('F3 a transaction that only read the row of another and wrote its own comes later', async () => {
  const [writer, follower, reader] = [database.session(), database.session(), database.session()]
  const id = await addSite(writer, 'Seen?')
  const start = await placedHead(reader)
  await follower`begin`
  await addSite(follower, 'Begun before')
  await writer`update sites set name = 'Seen' where id = ${id}`
  await follower`insert into sites (name, time_zone) select 'Saw ' || name, 'UTC' from sites where id = ${id}`
  await follower`commit`
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Seen'], ['Begun before', 'Saw Seen']])
})

test('F3 who waited for a row lock (FOR UPDATE) comes after the one that held it', async () => {
  const [holder, waiter, other, reader] = [database.session(), database.session(), database.session(), database.session()]
  const id = await addSite(other, 'Locked')
  const start = await placedHead(reader)
  await waiter`begin`
  await addSite(waiter, 'Waits')
  await holder`begin`
  await holder`select from sites where id = ${id} for update`
  const [pid] = await waiter<{ pid: number }[]>`select pg_backend_pid() as pid`
  const waiting = waiter`update sites set name = 'By waiter' where id = ${id}`.execute()
  await expect.poll(async () => (await other`select cardinality(pg_blocking_pids(${pid?.pid ?? 0})) as by`)[0]?.by).toBe(1)
  await addSite(other, 'Free')
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Free']])
  await holder`update sites set name = 'By holder' where id = ${id}`
  await holder`commit`
  await waiting
  await waiter`commit`
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Free'], ['By holder'], ['Waits', 'By waiter']])
})

test('F3 a prepared transaction gets its place when it is committed', async ({ skip }) => {
  const [preparer, other, reader] = [database.session(), database.session(), database.session()]
  const [allowed] = await reader`select current_setting('max_prepared_transactions')::int as most`
  if (allowed?.most === 0) {
    console.warn('SKIPPED: this server has max_prepared_transactions = 0, so prepared transactions are not tested')
    skip()
  }
  const start = await placedHead(reader)
  const name = `feed-${process.pid}-${Date.now()}`
  await preparer`begin`
  await addSite(preparer, 'Prepared')
  await preparer.unsafe(`prepare transaction '${name}'`)
  await addSite(other, 'Meanwhile')
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Meanwhile']])
  await preparer.unsafe(`commit prepared '${name}'`)
  expect(namesIn(await placedAfter(reader, start))).toEqual([['Meanwhile'], ['Prepared']])
})

test('F3 placing waits for a placing under way and then leaves nothing out', async () => {
  const [first, second, writer] = [database.session(), database.session(), database.session()]
  const start = await placedHead(first)
  await addSite(writer, 'One')
  await first`begin`
  await first`select feed_sequence()`
  await addSite(writer, 'Two')
  const [pid] = await second<{ pid: number }[]>`select pg_backend_pid() as pid`
  const placing = second`select feed_sequence() as placed`.execute()
  await expect.poll(async () => (await writer`select cardinality(pg_blocking_pids(${pid?.pid ?? 0})) as by`)[0]?.by).toBe(1)
  await first`commit`
  expect((await placing)[0]?.placed).toBe(1)
  const found = await placedAfter(second, start)
  expect(namesIn(found)).toEqual([['One'], ['Two']])
  expect(found.map(({ position }) => position)).toEqual([start.position + 1, start.position + 2])
})

test('F3 a placing that is rolled back places nothing and leaves no gap', async () => {
  const [sql, writer] = [database.session(), database.session()]
  const start = await placedHead(sql)
  await addSite(writer, 'Placed twice')
  await sql`begin`
  await sql`select feed_sequence()`
  await sql`rollback`
  await addSite(writer, 'Placed once')
  expect((await placedAfter(sql, start)).map(({ position }) => position)).toEqual([start.position + 1, start.position + 2])
})

test('F3 a transaction that has written cannot place: its later rows would have no place', async () => {
  const sql = database.session()
  await sql`begin`
  await addSite(sql, 'Mine')
  await expect(sql`select feed_sequence()`).rejects.toThrow('Cannot place changes in a transaction that has written')
  await sql`rollback`
})

test('F3 row ids that begin again are no matter for places', async () => {
  const sql = database.session()
  const start = await placedHead(sql)
  await addSite(sql, 'Before')
  await sql`select setval('feed_row_id_seq', 1)`
  await addSite(sql, 'After')
  await sql`insert into sites (name, time_zone) values ('Both', 'UTC'), ('of them', 'UTC')`
  await sql`select feed_sequence()`
  await sql`select setval('feed_row_id_seq', (select max(id) from feed_row))`
  await addSite(sql, 'Later')
  const found = await placedAfter(sql, start)
  expect(found.map(({ position }) => position - start.position)).toEqual([1, 2, 3, 4])
  expect(namesIn(found).flat().sort()).toEqual(['After', 'Before', 'Both', 'Later', 'of them'])
})
