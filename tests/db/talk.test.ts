import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, openSql } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { manualClock } from '../../server/kernel/clock.ts'
import { markDone, markSeen, snooze } from '../../server/teamwork/inbox/commands.ts'
import { getInbox } from '../../server/teamwork/inbox/queries.ts'
import { addComment, openThread, resolveThread } from '../../server/teamwork/threads/commands.ts'
import { listThreads } from '../../server/teamwork/threads/queries.ts'
import { watchRecord } from '../../server/teamwork/watches/commands.ts'
import { freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'

const noon = Date.UTC(2026, 10, 20, 12)
const clock = manualClock(noon)

let database: Awaited<ReturnType<typeof freshDatabase>>
let pool: ReturnType<typeof openDb>
let raw: ReturnType<typeof openSql>
let staff: Awaited<ReturnType<typeof tellStaff>>
let queueId: string

beforeAll(async () => {
  database = await freshDatabase()
  pool = openDb(database.url, 'test', 6)
  raw = openSql(database.url, 'test', 2)
  const [queue] = await raw<{ id: string }[]>`insert into queues (name) values ('Desk') returning id`
  const [warehouse] = await raw<{ id: string }[]>`insert into warehouses (code, name) values ('MAD', 'Madrid') returning id`
  queueId = queue?.id ?? ''
  staff = await tellStaff(pool.db, { queueId, warehouseId: warehouse?.id ?? '' }, noon)
})
afterAll(async () => {
  await Promise.all([pool.close(), raw.end()])
  await database.drop()
})

const work = (actor: PersonActor) => ({ actor, store: { db: pool.db, committed: () => {} }, clock })
const inboxOf = (actor: PersonActor) => getInbox(work(actor), actor, entities)
async function addTicket(): Promise<string> {
  const [row] = await raw<{ id: string }[]>`insert into tickets (subject, requester_name, queue_id)
    values ('Printer', 'Ana', ${queueId}) returning id`
  return row?.id ?? ''
}
const begin = (actor: PersonActor, record: string, body: string, mentions: string[] = [], key = randomUUID()) =>
  openThread(work(actor), actor, entities, { key, entity: 'tickets', record, field: 'priority', body, mentions })
const answer = (actor: PersonActor, threadId: string, body: string, mentions: string[] = []) =>
  addComment(work(actor), actor, entities, { key: randomUUID(), threadId, body, mentions })

test('whoever is mentioned is told, unless they may not see the record, and the writer hears of that', async () => {
  const record = await addTicket()
  const said = await begin(staff.it, record, 'Why so low?', [staff.manager.personId, staff.external.personId, staff.hr.personId])
  expect(said).toMatchObject({ ok: true, unseen: [staff.external.personId, staff.hr.personId] })
  expect((await inboxOf(staff.manager)).notices).toMatchObject([
    { kind: 'mention', entity: 'tickets', record, actor: `person:${staff.it.personId}`, count: 1, seen: false },
  ])
  expect((await inboxOf(staff.manager)).notices[0]?.label).toMatch(/^T-\d+$/)
  for (const role of ['external', 'hr', 'it'] as const) expect((await inboxOf(staff[role])).notices).toEqual([])
  const [thread] = await listThreads(work(staff.admin), staff.admin, entities, { entity: 'tickets', record })
  expect(thread).toMatchObject({ field: 'priority', comments: [{ body: 'Why so low?', mentions: [staff.manager.personId] }] })
})

test('outside staff, requesters and walls neither read talk of a record nor join it', async () => {
  const record = await addTicket()
  await raw`update tickets set requester_id = ${staff.hr.personId} where id = ${record}`
  const { threadId } = await begin(staff.it, record, 'Not for their ears')
  for (const role of ['external', 'hr', 'wall'] as const) {
    const actor = staff[role]
    const about = { entity: 'tickets', record }
    await expect(listThreads(work(actor), actor, entities, about)).rejects.toMatchObject({ code: 'not-found' })
    await expect(begin(actor, record, 'Hello')).rejects.toMatchObject({ code: 'not-found' })
    await expect(answer(actor, threadId, 'Hello')).rejects.toMatchObject({ code: 'not-found' })
    const watching = watchRecord(work(actor), actor, entities, { ...about, watching: true })
    await expect(watching).rejects.toMatchObject({ code: role === 'wall' ? 'not-permitted' : 'not-found' })
  }
})

test('nor do outside staff and walls where nothing of a record is internal: a service is everybody’s, its talk is not', async () => {
  const [service] = await raw<{ id: string }[]>`insert into services (name) values ('Mail') returning id`
  const about = { entity: 'services', record: service?.id ?? '' }
  const say = (actor: PersonActor, mentions: string[] = []) =>
    openThread(work(actor), actor, entities, { key: randomUUID(), ...about, field: null, body: 'Who is on call?', mentions })
  expect(await say(staff.it, [staff.external.personId, staff.hr.personId])).toMatchObject({ unseen: [staff.external.personId] })
  expect(await listThreads(work(staff.hr), staff.hr, entities, about)).toHaveLength(1)
  for (const role of ['external', 'wall'] as const) {
    await expect(listThreads(work(staff[role]), staff[role], entities, about)).rejects.toMatchObject({ code: 'not-found' })
    await expect(say(staff[role])).rejects.toMatchObject({ code: 'not-found' })
  }
})

test('who watches hears of every word as one line that counts on until it is seen', async () => {
  const record = await addTicket()
  await watchRecord(work(staff.admin), staff.admin, entities, { entity: 'tickets', record, watching: true })
  const { threadId } = await begin(staff.it, record, 'One')
  await answer(staff.it, threadId, 'Two')
  const lines = async () => (await inboxOf(staff.admin)).notices.filter((line) => line.record === record)
  expect(await lines()).toMatchObject([{ kind: 'comment', count: 2, seen: false }])
  await markSeen(work(staff.admin), staff.admin, { ids: (await lines()).map(({ id }) => id) })
  await answer(staff.it, threadId, 'Three')
  expect(await lines()).toMatchObject([
    { count: 1, seen: false },
    { count: 2, seen: true },
  ])
  await watchRecord(work(staff.admin), staff.admin, entities, { entity: 'tickets', record, watching: false })
  await answer(staff.it, threadId, 'Four')
  expect(await lines()).toHaveLength(2)
})

test('a line that is put off comes back in its time, one that is done does not; nobody moves those of others', async () => {
  const record = await addTicket()
  await begin(staff.it, record, 'Look here', [staff.manager.personId])
  const mine = async () => (await inboxOf(staff.manager)).notices.filter((line) => line.record === record)
  const [line] = await mine()
  const ids = [line?.id ?? '']
  await markDone(work(staff.admin), staff.admin, { ids })
  expect(await mine()).toHaveLength(1)
  await snooze(work(staff.manager), staff.manager, { ids, until: noon + 3_600_000 })
  expect(await mine()).toEqual([])
  clock.set(noon + 3_600_001)
  expect(await mine()).toMatchObject([{ seen: false }])
  await markDone(work(staff.manager), staff.manager, { ids })
  expect(await mine()).toEqual([])
  clock.set(noon)
})

test('a talk comes to its end, and an answer opens it again; sent twice, it is said once', async () => {
  const record = await addTicket()
  const key = randomUUID()
  const { threadId } = await begin(staff.it, record, 'Is it done?', [], key)
  expect(await begin(staff.it, record, 'Is it done?', [], key)).toMatchObject({ threadId })
  await resolveThread(work(staff.admin), staff.admin, entities, { key: randomUUID(), id: threadId, resolved: true })
  const threads = () => listThreads(work(staff.it), staff.it, entities, { entity: 'tickets', record })
  expect(await threads()).toMatchObject([{ resolvedAt: noon, resolvedBy: staff.admin.personId, comments: [{}] }])
  await answer(staff.it, threadId, 'Not quite')
  expect(await threads()).toMatchObject([{ resolvedAt: null, comments: [{}, {}] }])
})

test('a line about a record that somebody may see no more is shown no more', async () => {
  const record = await addTicket()
  await begin(staff.it, record, 'For the manager', [staff.manager.personId])
  const later: PersonActor = { ...staff.manager, memberships: [{ role: 'hr', scopeId: null, until: null }] }
  expect((await inboxOf(staff.manager)).notices.some((line) => line.record === record)).toBe(true)
  expect((await inboxOf(later)).notices.some((line) => line.record === record)).toBe(false)
})
