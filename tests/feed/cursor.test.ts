import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'
import { expect, test } from 'vitest'
import { origin } from '../../server/feed/change.ts'
import { readAfter } from '../../server/feed/read.ts'
import { freshDatabase } from '../world/database.ts'
import { followings, neverPolls } from './following.ts'
import { addSite, feedDatabase, namesIn, openSession, placedAfter, placedHead } from './session.ts'

const database = feedDatabase()
const follow = followings()
const elsewhere = { position: 1, tx: '11111111-2222-4333-8444-555555555555' }

test('F6 since: behind gets what it missed, equal gets nothing, at most as many as asked', async () => {
  const sql = database.session()
  await addSite(sql, 'Before the node')
  const early = await placedHead(sql)
  await addSite(sql, 'Missed')
  const one = await follow(database.url, 'one', neverPolls)
  await addSite(database.session(''), 'Heard')
  await expect.poll(() => one.heard.length).toBe(1)
  const since = async (cursor = origin, most = 100) => {
    const answer = await one.feed.since(cursor, most)
    return answer.reset ? 'reset' : namesIn(answer.transactions)
  }
  expect(await since()).toEqual([['Before the node'], ['Missed'], ['Heard']])
  expect(await since(early)).toEqual([['Missed'], ['Heard']])
  expect(await since(early, 1)).toEqual([['Missed']])
  expect(await since(one.feed.head())).toEqual([])
})

test('F6 an unknown, a future and a made-up cursor get reset, never an error and never "you are current"', async () => {
  const one = await follow(database.url, 'one', neverPolls)
  const { position, tx } = one.feed.head()
  for (const cursor of [
    elsewhere,
    { ...elsewhere, position },
    { position: position + 5, tx },
    { position: 0, tx },
    { position: -3, tx },
    { position, tx: 'not a uuid' },
  ])
    expect(await one.feed.since(cursor, 100)).toEqual({ reset: true })
})

test('F6 a cursor of a node that is ahead is waited for, not reset', async () => {
  const one = await follow(database.url, 'one', neverPolls)
  const sql = database.session('two')
  await addSite(sql, 'Only the other node heard')
  const ahead = await placedHead(sql)
  expect(ahead.position).toBe(one.feed.head().position + 1)
  expect(await one.feed.since(ahead, 100)).toEqual({ reset: false, transactions: [] })
  expect(namesIn(one.heard)).toEqual([['Only the other node heard']])
})

test('F6 nobody gets from a node what its own listeners have not heard yet', async () => {
  const sql = database.session('two')
  const early = await placedHead(sql)
  await addSite(sql, 'Heard of before')
  await placedHead(sql)
  const one = await follow(database.url, 'one', neverPolls)
  // Asking for what is ahead makes it read once more: after that it rests.
  await one.feed.since({ ...elsewhere, position: early.position + 9 }, 1)
  await addSite(sql, 'Placed by the other node')
  await placedHead(sql)
  const answer = await one.feed.since(early, 100)
  expect(answer.reset ? 'reset' : namesIn(answer.transactions)).toEqual([['Heard of before']])
})

test('F6 a pruned cursor gets reset, and so does the origin once the beginning is gone', async () => {
  const sql = database.session()
  const old = await placedHead(sql)
  await addSite(sql, 'Middle')
  const middle = await placedHead(sql)
  await addSite(sql, 'Head')
  await placedHead(sql)
  const one = await follow(database.url, 'one', neverPolls)
  expect(await one.feed.since(origin, 1)).toMatchObject({ reset: false })
  await sql`select feed_prune('infinity', (select count(*)::int from feed_tx where pos < ${middle.position}))`
  expect(await one.feed.since(old, 100)).toEqual({ reset: true })
  expect(await one.feed.since(origin, 100)).toEqual({ reset: true })
  expect(await one.feed.since(middle, 100)).toMatchObject({ reset: false, transactions: [{ position: middle.position + 1 }] })
})

/** What a dump and restore does: the same rows in another database, without the triggers running. */
async function restoreInto(from: postgres.Sql, to: postgres.Sql): Promise<void> {
  for (const table of ['feed_tx', 'feed_row', 'feed_cluster']) {
    await to.unsafe(`delete from ${table}`)
    const dump = await from.unsafe(`copy ${table} to stdout`).readable()
    await pipeline(dump, await to.unsafe(`copy ${table} from stdin`).writable())
  }
  const [last] = await from<{ id: string }[]>`select last_value as id from feed_row_id_seq`
  await to`select setval('feed_row_id_seq', ${last?.id ?? 1}::bigint)`
}

test('F6 after dump and restore the cursors of before go on, and those of the lost history get reset', async () => {
  const copy = await freshDatabase()
  const [original, restored] = [database.session(), openSession(copy.url, 'test')]
  await addSite(original, 'In the dump')
  const known = await placedHead(original)
  await addSite(original, 'Unplaced in the dump')
  await restoreInto(original, restored)
  await addSite(original, 'Lost')
  const lost = await placedHead(original)
  await addSite(restored, 'Instead of it')
  const other = await follow(copy.url, 'other', neverPolls)
  expect(other.feed.head().position).toBe(lost.position)
  const answer = await other.feed.since(known, 100)
  expect(answer.reset ? 'reset' : namesIn(answer.transactions)).toEqual([['Unplaced in the dump'], ['Instead of it']])
  expect(await other.feed.since(lost, 100)).toEqual({ reset: true })
  await other.feed.stop()
  await restored.end()
  await copy.drop()
})

test('F6 a log restored into another cluster, where transaction numbers begin lower, is taken over whole', async () => {
  const copy = await freshDatabase()
  const [original, restored] = [database.session(), openSession(copy.url, 'test')]
  const known = await placedHead(original)
  await addSite(original, 'Unplaced')
  await restoreInto(original, restored)
  // As if it came from a cluster far ahead of this one: the numbers of its rows come again here.
  await restored`insert into feed_row (xid, tab, pk, op, version)
    select pg_snapshot_xmax(pg_current_snapshot())::text::bigint + n, 'sites', gen_random_uuid(), 'd', 1 from generate_series(0, 3000) n`
  await restored`update feed_cluster set system_identifier = 1`
  await restored`update feed_tx set seen = '900000000000:900000000000:'`
  await addSite(restored, 'Before a node is there')
  const other = await follow(copy.url, 'other', neverPolls)
  const names = ['With', 'a', 'node']
  for (const name of names) await addSite(restored, name)
  other.feed.wake()
  await expect.poll(() => namesIn(other.heard)).toEqual(names.map((name) => [name]))
  const answer = await other.feed.since(known, 10_000)
  const took = answer.reset ? [] : namesIn(answer.transactions).flat()
  expect(took.filter((name) => name !== null)).toEqual(['Unplaced', 'Before a node is there', ...names])
  expect(took).toHaveLength(3001 + 5)
  await other.feed.stop()
  await restored.end()
  await copy.drop()
})

test('F6 positions that begin again (the log was emptied) reset a cursor that has the same number', async () => {
  const sql = database.session()
  const one = await follow(database.url, 'one', neverPolls)
  const before = one.feed.head()
  await sql`delete from feed_tx`
  await sql`delete from feed_row`
  for (let at = 0; at < before.position; at = (await placedHead(sql)).position) await addSite(sql, 'Again')
  const head = await placedHead(sql)
  expect(head.position).toBe(before.position)
  expect(await readAfter(sql, before)).toEqual({ known: false })
  one.feed.wake()
  await expect.poll(() => one.resets.length).toBe(1)
  expect(one.resets[0]).toContain(`Cannot go on from position ${before.position}`)
  expect(one.feed.head()).toEqual(head)
  expect(one.heard).toEqual([])
  await addSite(database.session(''), 'Goes on')
  await expect.poll(() => namesIn(one.heard)).toEqual([['Goes on']])
  expect(await one.feed.since(before, 100)).toEqual({ reset: true })
})

test('F6 a placing that was lost in a crash and made again has other ids, so a cursor of it gets reset', async () => {
  const sql = database.session()
  const durable = await placedHead(sql)
  await addSite(sql, 'Placed, lost, placed again')
  const one = await follow(database.url, 'one', neverPolls)
  const shown = one.feed.head()
  await sql`delete from feed_tx where pos > ${durable.position}`
  const again = await placedHead(sql)
  expect(again.position).toBe(shown.position)
  expect(again.tx).not.toBe(shown.tx)
  expect(namesIn(await placedAfter(sql, durable))).toEqual([['Placed, lost, placed again']])
  one.feed.wake()
  await expect.poll(() => one.resets.length).toBe(1)
  expect(one.feed.head()).toEqual(again)
})
