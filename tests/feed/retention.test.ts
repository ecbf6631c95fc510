import { expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { historyOf } from '../../server/feed/history.ts'
import { keepRetention } from '../../server/feed/retention.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { followings, neverPolls } from './following.ts'
import { addSite, feedDatabase, namesIn, placedAfter, placedHead } from './session.ts'

const database = feedDatabase()
const follow = followings()

test('F8 pruning drops the oldest up to an instant, keeps the head, and positions go on', async () => {
  const sql = database.session()
  for (const name of ['One', 'Two', 'Three', 'Four']) {
    await addSite(sql, name)
    await placedHead(sql)
  }
  // The third was long in coming: it is older than the second, which is to stay.
  await sql`update feed_row set at = now() - interval '40 days' where id in (select first_row from feed_tx where pos in (1, 3))`
  const prune = async () => (await sql`select feed_prune(now() - interval '30 days')::int as dropped`)[0]?.dropped
  const positions = async () => (await sql`select pos::int from feed_tx order by pos`).map(({ pos }) => pos)
  expect([await prune(), await positions()]).toEqual([1, [2, 3, 4]])
  expect((await sql`select count(*)::int from feed_row`)[0]?.count).toBe(3)

  await sql`update feed_row set at = now() - interval '40 days'`
  expect([await prune(), await positions()]).toEqual([2, [4]])
  const head = await placedHead(sql)
  await addSite(sql, 'Five')
  expect((await placedAfter(sql, head)).map(({ position }) => position)).toEqual([5])
})

test('F8 pruning in portions drops as many as it is told', async () => {
  const sql = database.session()
  for (let n = 0; n < 5; n++) {
    await addSite(sql, `Portion ${n}`)
    await placedHead(sql)
  }
  const [before] = await sql`select count(*)::int as kept from feed_tx`
  await sql`select feed_prune('infinity', 2)`
  expect((await sql`select count(*)::int as kept from feed_tx`)[0]?.kept).toBe(before?.kept - 2)
})

test('F8 retention is a setting: what is older goes each hour, and a client that comes back from before is reset', async () => {
  const sql = database.session()
  const old = await placedHead(sql)
  for (const name of ['Aged', 'Young']) {
    await addSite(sql, name)
    await placedHead(sql)
  }
  await sql`update feed_row set at = now() - interval '31 days' where new->>'name' is distinct from 'Young'`
  const clock = manualClock(Date.now())
  const stop = keepRetention({ sql, clock, days: 30 })
  clock.advance(3_599_999)
  expect(await sql`select from feed_row where new->>'name' = 'Aged'`).toHaveLength(1)
  clock.advance(1)
  await expect.poll(() => sql`select new->>'name' as name from feed_row`).toEqual([{ name: 'Young' }])
  expect(await (await follow(database.url, 'one', neverPolls)).feed.since(old, 10)).toEqual({ reset: true })
  stop()
})

test('F8 erasing a record takes its values from the log and from every node, and keeps positions, ids and versions', async () => {
  const sql = database.session()
  const start = await placedHead(sql)
  const one = await follow(database.url, 'one', neverPolls)
  const id = await addSite(sql, 'canary-erase-1')
  const other = await addSite(sql, 'Stays')
  await sql`update sites set name = 'canary-erase-2' where id = ${id}`
  await sql`delete from sites where id = ${id}`
  const before = await placedAfter(sql, start)
  one.feed.wake()
  await expect.poll(() => one.heard.length).toBe(4)

  expect((await sql`select feed_erase(${id})::int as erased`)[0]?.erased).toBe(3)
  const after = await placedAfter(sql, start)
  const bones = (transactions: typeof before) =>
    transactions.map(({ position, tx, changes }) => [position, tx, changes.map(({ id, version, op }) => [id, version, op])])
  expect(bones(after)).toEqual(bones(before))
  expect(after.flatMap(({ changes }) => changes.map(({ row, was }) => ({ row, was })))).toMatchObject([
    { row: { id, version: 1 }, was: {} },
    { row: { id: other, name: 'Stays' } },
    { row: { id, version: 2 }, was: {} },
    { row: null, was: { id, version: 2 } },
  ])
  expect(await sql`select from feed_row where feed_row::text like '%canary-erase%'`).toEqual([])
  await expect.poll(async () => JSON.stringify(await one.feed.since(start, 100))).not.toContain('canary-erase')
})

test('F8 the log answers for the past of one record: who, when, and what it was', async () => {
  const sql = database.session()
  const id = await addSite(sql, 'First name')
  await sql`select set_config('trastienda.actor', 'person:ines', false)`
  await sql`update sites set name = 'Second name' where id = ${id}`
  const { db, close } = openDb(database.url, 'test', 1)
  const past = await db.transaction((tx) => historyOf(tx, 'sites', id, 0))
  await close()
  expect(past).toMatchObject([
    { version: 1, op: 'i', row: { name: 'First name' }, was: {} },
    { version: 2, op: 'u', row: { name: 'Second name' }, was: { name: 'First name' }, actor: 'person:ines' },
  ])
  expect(past[0]?.actor).toMatch(/^db:/)
  expect(namesIn(await placedAfter(sql, await placedHead(sql)))).toEqual([])
})
