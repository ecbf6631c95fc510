import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { dropDraft, keepDraft } from '../../server/teamwork/drafts/commands.ts'
import { listDrafts } from '../../server/teamwork/drafts/queries.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'
import { type Node, openPage, startNode, until } from './node.ts'

let database: FreshDatabase
let pool: ReturnType<typeof openDb>
let raw: ReturnType<typeof openSql>
let nodes: Node[]
let staff: Awaited<ReturnType<typeof tellStaff>>

beforeAll(async () => {
  database = await freshDatabase()
  pool = openDb(database.url, 'test', 4)
  raw = openSql(database.url, 'test', 2)
  const [queue] = await raw<{ id: string }[]>`insert into queues (name) values ('Desk') returning id`
  const [warehouse] = await raw<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  staff = await tellStaff(pool.db, { queueId: queue?.id ?? '', warehouseId: warehouse?.id ?? '' }, Date.now())
  nodes = [await startNode(database.url, 'one'), await startNode(database.url, 'two')]
})
afterAll(async () => {
  for (const node of nodes) await node.stop()
  await Promise.all([pool.close(), raw.end()])
  await database.drop()
})

test('a draft kept by one device is told to every device of the person on every node, and to nobody else, and its words to none', async () => {
  const [first, second] = nodes
  if (first === undefined || second === undefined) throw new Error('There are no nodes')
  const work = { actor: staff.it, store: { db: pool.db, committed: () => {} }, clock: systemClock }
  const pages = [
    await openPage(() => first, staff.it, ['entity:queues']),
    await openPage(() => second, staff.it, ['entity:queues']),
  ]
  const other = await openPage(() => second, staff.admin, ['entity:queues'])
  await until('all are live', () => [...pages, other].every(({ connection }) => connection.state().kind === 'live'))
  const told = pages.map(() => new Set<string | null>())
  for (const [index, page] of pages.entries()) page.connection.onMine((entity) => told[index]?.add(entity))

  await keepDraft(work, staff.it, { name: 'tickets/1 subject', body: 'canary-of-a-draft' })
  await until('both pages have heard of the draft', () => told.every((heard) => heard.has('drafts')))
  expect(await listDrafts(work, staff.it)).toMatchObject([{ name: 'tickets/1 subject', body: 'canary-of-a-draft' }])
  expect(await listDrafts({ ...work, actor: staff.admin }, staff.admin)).toEqual([])
  await keepDraft(work, staff.it, { name: 'tickets/1 subject', body: 'canary-of-a-draft, again' })
  expect(await listDrafts(work, staff.it)).toHaveLength(1)
  await dropDraft(work, staff.it, { name: 'tickets/1 subject' })
  expect(await listDrafts(work, staff.it)).toEqual([])

  await raw`update queues set name = 'Front desk'`
  await until('the other page is up to date', () => other.heard.join().includes('Front desk'))
  expect(other.heard.join()).not.toContain('"mine"')
  expect([...pages, other].flatMap(({ heard }) => heard).join()).not.toContain('canary')
  const [logged] = await raw<
    { words: number }[]
  >`select count(*)::int as words from feed_row where new::text || old::text like '%canary%'`
  expect(logged?.words).toBe(0)
  for (const page of [...pages, other]) page.close()
})

test('that an alarm rang is named to all people on every node, and nothing of it said', async () => {
  const [first, second] = nodes
  if (first === undefined || second === undefined) throw new Error('There are no nodes')
  const pages = [await openPage(() => first, staff.it, []), await openPage(() => second, staff.hr, [])]
  await until('all are live', () => pages.every(({ connection }) => connection.state().kind === 'live'))
  const told = pages.map(() => new Set<string | null>())
  for (const [index, page] of pages.entries()) page.connection.onMine((entity) => told[index]?.add(entity))
  await raw`with rule as (insert into alert_rules (metric, owner_id, kind) values ('it.overdue', ${staff.it.personId}, 'goal') returning id)
    insert into alarms (rule_id, metric, kind, value, since) select id, 'it.overdue', 'goal', 918273, now() from rule`
  await until('both have heard', () => told.every((heard) => heard.has('alarms')))
  expect(told.map((heard) => heard.has('alertRules'))).toEqual([true, false])
  expect(pages.flatMap(({ heard }) => heard).join()).not.toContain('918273')
})
