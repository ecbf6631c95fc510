import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import { startFeed } from '../../server/feed/feed.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { tellNext } from '../../server/teamwork/changes/commands.ts'
import { followChanges } from '../../server/teamwork/changes/follow-changes.ts'
import { readAudience } from '../../server/teamwork/changes/queries.ts'
import { markSeen, snooze } from '../../server/teamwork/inbox/commands.ts'
import { until } from '../live/node.ts'
import { type InboxWorld, noon, openInboxWorld } from './inbox-world.ts'

let world: InboxWorld
beforeAll(async () => {
  world = await openInboxWorld()
})
afterAll(() => world.close())

const tagOf = (actor: { personId: string }) => `person:${actor.personId}`

test('who watches a record hears once of what others do to it, and it counts on until it is seen', async () => {
  const { sql, staff, linesOf, tell } = world
  const record = await world.addTicket()
  await world.watch(staff.manager, record)
  await world.watch(staff.it, record)
  await world.as(tagOf(staff.it), (tx) => tx`update tickets set priority = 2, category = 'Hardware' where id = ${record}`)
  await tell()
  expect(await linesOf(staff.manager, record)).toMatchObject([{ kind: 'changed', actor: tagOf(staff.it), count: 1, seen: false }])
  expect(await linesOf(staff.it, record)).toEqual([])
  await sql`update tickets set priority = 1 where id = ${record}`
  await tell()
  const [line] = await linesOf(staff.manager, record)
  expect(line).toMatchObject({ count: 2, actor: expect.stringMatching(/^db:/) })
  await markSeen(world.work(staff.manager), staff.manager, { ids: [line?.id ?? ''] })
  await sql`update tickets set priority = 3 where id = ${record}`
  await tell()
  expect((await linesOf(staff.manager, record)).map(({ count, seen }) => ({ count, seen }))).toEqual([
    { count: 1, seen: false },
    { count: 2, seen: true },
  ])
})

test('what hangs on a record is told as its change; what triggers keep, imports and replays are not', async () => {
  const { sql, staff, linesOf, tell } = world
  const record = await world.addTicket()
  await world.watch(staff.manager, record)
  for (const writer of ['system:import', 'system:replay'])
    await world.as(writer, (tx) => tx`update tickets set category = ${writer} where id = ${record}`)
  await sql`update tickets set comment_count = comment_count + 1 where id = ${record}`
  await tell()
  expect(await linesOf(staff.manager, record)).toEqual([])
  await sql`insert into ticket_comments (ticket_id, kind, author_name, body) values (${record}, 'internal', 'Ana', 'Still broken')`
  await tell()
  expect(await linesOf(staff.manager, record)).toMatchObject([{ kind: 'changed', count: 1 }])
})

test('nobody hears of a record that they may see no more, nor of columns that are not open to them', async () => {
  const { sql, staff, linesOf, tell } = world
  const record = await world.addTicket()
  await world.watch(staff.it, record)
  await sql`insert into watches (person_id, entity, record) values (${staff.external.personId}, 'tickets', ${record})`
  const [item] = await sql<{ id: string }[]>`insert into items (sku, name, cost) values ('A-1', 'Anchor', 500) returning id`
  for (const actor of [staff.facilities, staff.logistics])
    await sql`insert into watches (person_id, entity, record) values (${actor.personId}, 'items', ${item?.id ?? ''})`
  await sql`update memberships set role = 'hr' where person_id = ${staff.it.personId}`
  await sql`update tickets set priority = 1 where id = ${record}`
  await sql`update items set cost = 700 where id = ${item?.id ?? ''}`
  await tell()
  await sql`update memberships set role = 'it' where person_id = ${staff.it.personId}`
  for (const actor of [staff.it, staff.external]) expect(await linesOf(actor, record)).toEqual([])
  expect(await linesOf(staff.facilities, item?.id ?? '')).toEqual([])
  expect(await linesOf(staff.logistics, item?.id ?? '')).toMatchObject([{ kind: 'changed' }])
})

test('who is given a ticket is told that alone, and hears of what happens to it from then on', async () => {
  const { sql, staff, linesOf, tell } = world
  const record = await world.addTicket()
  await sql`update tickets set assignee_id = ${staff.it.personId} where id = ${record}`
  await sql`update tickets set priority = 1 where id = ${record}`
  await tell()
  expect((await linesOf(staff.it, record)).map(({ kind, count }) => [kind, count]).sort()).toEqual([
    ['assigned', 1],
    ['changed', 1],
  ])
  const own = await world.addTicket()
  await world.as(tagOf(staff.it), (tx) => tx`update tickets set assignee_id = ${staff.it.personId} where id = ${own}`)
  await tell()
  expect(await linesOf(staff.it, own)).toEqual([])
})

test('a change does not bring back what was put off, and counts on meanwhile', async () => {
  const { sql, staff, linesOf, tell, clock } = world
  const record = await world.addTicket()
  await world.watch(staff.admin, record)
  await sql`update tickets set priority = 1 where id = ${record}`
  await tell()
  const ids = (await linesOf(staff.admin, record)).map(({ id }) => id)
  await snooze(world.work(staff.admin), staff.admin, { ids, until: noon + 3_600_000 })
  await sql`update tickets set priority = 2 where id = ${record}`
  await tell()
  expect(await linesOf(staff.admin, record)).toEqual([])
  clock.set(noon + 3_600_000)
  expect(await linesOf(staff.admin, record)).toMatchObject([{ count: 2, seen: false }])
  clock.set(noon)
})

test('of two followers at once, one cut off half-way and one that starts later, each change is told once', async () => {
  const { sql, staff, linesOf, place, source } = world
  const record = await world.addTicket()
  await world.watch(staff.manager, record)
  const changes = 40
  const write = async (from: number) => {
    for (let index = from; index < from + changes / 2; index++)
      await sql`update tickets set category = ${`c${index}`} where id = ${record}`
    await place()
  }
  await write(0)
  // A node that ends with the lines written and the position not yet committed.
  const broken = { ...source, store: { ...source.store, db: brokenAtCommit(source.store.db) } }
  await expect(tellNext(broken)).rejects.toThrow('the plug is pulled')
  expect(await linesOf(staff.manager, record)).toEqual([])
  const other = openDb(world.database.url, 'other', 2)
  const race = async (store: typeof source.store) => {
    for (let round = 0; round < 10; round++) await tellNext({ ...source, store })
  }
  await Promise.all([race(source.store), race({ db: other.db, committed: () => {} }), write(changes / 2)])
  await world.tell()
  await other.close()
  expect(await linesOf(staff.manager, record)).toMatchObject([{ kind: 'changed', count: changes }])
})

/** Runs all of a transaction, then fails before it commits. */
function brokenAtCommit(db: InboxWorld['db']): InboxWorld['db'] {
  const transaction: typeof db.transaction = (run) =>
    db.transaction(async (tx) => {
      await run(tx)
      throw new Error('the plug is pulled')
    })
  return Object.assign(Object.create(db), { transaction })
}

test('two living nodes are woken by the feed and tell once; what happens while none is there is told by the next', async () => {
  const { sql, staff, store, linesOf, source } = world
  const record = await world.addTicket()
  await world.watch(staff.manager, record)
  async function startNode(name: string) {
    const reader = openSql(world.database.url, name, 2)
    const feed = await startFeed({ url: world.database.url, node: name, clock: systemClock })
    const stop = followChanges({ ...source, store, sql: reader, feed, clock: systemClock })
    return async () => {
      await stop()
      await feed.stop()
      await reader.end()
    }
  }
  const change = (value: string) => sql`update tickets set category = ${value} where id = ${record}`
  const count = async () => (await linesOf(staff.manager, record))[0]?.count ?? 0
  const nodes = [await startNode('a'), await startNode('b')]
  for (const value of ['one', 'two', 'three']) await change(value)
  await until('three are told', async () => (await count()) === 3)
  for (const stop of nodes) await stop()
  await change('four')
  expect(await count()).toBe(3)
  const stop = await startNode('c')
  await until('the fourth is told', async () => (await count()) === 4)
  await stop()
})

test('who watches is known of more changed records than a statement takes parameters', async () => {
  const { staff } = world
  const record = await world.addTicket()
  await world.watch(staff.manager, record)
  const tickets = entities.find(({ name }) => name === 'tickets')
  if (tickets === undefined) throw new Error('there are no tickets')
  const happenings = [record, ...Array.from({ length: 66_000 }, () => randomUUID())].map((id) => ({
    ...{ host: tickets, record: id, given: null, changes: [] },
  }))
  const { watchers, images } = await world.db.transaction((tx) => readAudience(tx, happenings))
  expect([...watchers]).toEqual([[`tickets ${record}`, [staff.manager.personId]]])
  expect([...images.keys()]).toEqual([`tickets ${record}`])
})

test('where the log no longer reaches back, it goes on from the head', async () => {
  const { sql, staff, linesOf, tell } = world
  const record = await world.addTicket()
  await world.watch(staff.manager, record)
  await sql`update feed_followers set pos = 3`
  await sql`delete from feed_tx where pos <= 3`
  await sql`update tickets set category = 'lost' where id = ${record}`
  await tell()
  expect(await linesOf(staff.manager, record)).toEqual([])
  await sql`update tickets set category = 'told' where id = ${record}`
  await tell()
  expect(await linesOf(staff.manager, record)).toMatchObject([{ count: 1 }])
})
