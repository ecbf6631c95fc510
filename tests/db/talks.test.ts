import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import { listMatters } from '../../server/teamwork/matters/queries.ts'
import { resolveThread } from '../../server/teamwork/threads/commands.ts'
import { watchRecord } from '../../server/teamwork/watches/commands.ts'
import { openTalkWorld, type TalkWorld } from './talk-world.ts'

let world: TalkWorld
beforeAll(async () => {
  world = await openTalkWorld()
})
afterAll(() => world.close())

test('a comment that mentions nobody is found, with what it is about, who spoke, and the last words', async () => {
  const { staff } = world
  const record = await world.addTicket()
  const { threadId } = await world.begin(staff.it, record, 'Nobody is mentioned here')
  await world.answer(staff.manager, threadId, 'And yet I found it')
  const { talks } = await world.listFor(staff.admin)
  expect(talks.find(({ id }) => id === threadId)).toMatchObject({
    ...{ entity: 'tickets', record, field: null, pinned: null, resolved: false, comments: 2 },
    label: expect.stringMatching(/^T-\d+$/),
    authors: expect.arrayContaining([staff.it.personId, staff.manager.personId]),
    last: { authorId: staff.manager.personId, body: 'And yet I found it' },
  })
})

test('the newest word stands first, and an answer moves its talk up', async () => {
  const { staff } = world
  const first = await world.begin(staff.it, await world.addTicket())
  const second = await world.begin(staff.it, await world.addTicket())
  const order = async () => (await world.listFor(staff.it)).talks.map(({ id }) => id).slice(0, 2)
  expect(await order()).toEqual([second.threadId, first.threadId])
  await world.answer(staff.it, first.threadId, 'Still')
  expect(await order()).toEqual([first.threadId, second.threadId])
})

test('each reader has the talks of what they may see and speak of, numbers too, and nobody else any', async () => {
  const { staff, narrowed } = world
  const mine = await world.addTicket(world.otherId)
  const foreign = await world.addTicket(world.queueId)
  await world.sql`update tickets set requester_id = ${staff.hr.personId} where id in (${mine}, ${foreign})`
  const inOther = await world.begin(staff.it, mine)
  await world.begin(staff.it, foreign)
  const atNumber = await world.beginAt(staff.it, 'it.open', 5)
  expect((await world.listFor(narrowed)).talks.map(({ id }) => id)).toEqual([inOther.threadId])
  for (const actor of [staff.external, staff.hr, staff.finance, staff.facilities])
    expect(await world.listFor(actor)).toEqual({ talks: [], next: null })
  await expect(world.listFor(staff.wall)).rejects.toMatchObject({ code: 'not-permitted' })
  const numbers = await world.listFor(staff.manager, { entity: 'metrics' })
  expect(numbers.talks).toMatchObject([{ id: atNumber.threadId, record: 'it.open', label: '', pinned: { value: 5 } }])
})

test('a page is never empty while there is more: what is not the reader’s takes no place in it', async () => {
  const { staff, narrowed, otherId, queueId } = world
  const [one, other] = [await world.addTicket(otherId), await world.addTicket(otherId)]
  const oldest = await world.begin(staff.it, one)
  const foreign = await world.addTicket(queueId)
  // Older than the rest and newer than the first: far more than is judged in one go.
  await world.sql`with made as (insert into threads (entity, record, opened_by)
      select 'tickets', ${foreign}, ${staff.it.personId} from generate_series(1, 450) returning id)
    insert into thread_comments (thread_id, author_id, body) select id, ${staff.it.personId}, 'Foreign' from made`
  const newest = await world.begin(staff.it, other)
  const first = await world.listFor(narrowed, { limit: 1 })
  expect(first.talks.map(({ id }) => id)).toEqual([newest.threadId])
  const second = await world.listFor(narrowed, { limit: 1, after: first.next })
  expect(second.talks.map(({ id }) => id)).toEqual([oldest.threadId])

  const seen: string[] = []
  for (let after: string | null = null, more = true; more; ) {
    const page = await world.listFor(staff.it, { limit: 50, after })
    seen.push(...page.talks.map(({ id }) => id))
    after = page.next
    more = after !== null
  }
  expect(new Set(seen).size).toBe(seen.length)
  const [{ count } = { count: 0 }] = await world.sql<{ count: number }[]>`select count(*)::int as count from threads`
  expect(seen).toHaveLength(count)
})

test('an answer looks at so many talks at most and says where to go on', async () => {
  const { staff, narrowed, queueId, otherId } = world
  const oldest = await world.begin(staff.it, await world.addTicket(otherId), 'The oldest')
  const foreign = await world.addTicket(queueId)
  await world.sql`with made as (insert into threads (entity, record, opened_by)
      select 'tickets', ${foreign}, ${staff.it.personId} from generate_series(1, 1200) returning id)
    insert into thread_comments (thread_id, author_id, body) select id, ${staff.it.personId}, 'Foreign' from made`
  const first = await world.listFor(narrowed)
  expect(first.talks).toEqual([])
  expect(first.next).not.toBeNull()
  const second = await world.listFor(narrowed, { after: first.next })
  expect(second.talks[0]?.id).toBe(oldest.threadId)
})

test('mine are talks that I wrote in, am mentioned in, or watch; open and resolved are told apart', async () => {
  const { staff } = world
  const watched = await world.addTicket()
  const spoken = await world.begin(staff.it, await world.addTicket(), 'Mine?')
  const mentioned = await world.begin(staff.it, await world.addTicket(), 'You', [staff.manager.personId])
  await world.answer(staff.it, mentioned.threadId, 'A later word')
  const heard = await world.begin(staff.it, watched)
  await watchRecord(world.work(staff.manager), staff.manager, entities, { entity: 'tickets', record: watched, watching: true })
  const wrote = await world.begin(staff.it, await world.addTicket())
  await world.answer(staff.manager, wrote.threadId, 'I say')
  await watchRecord(world.work(staff.manager), staff.manager, entities, {
    ...{ entity: 'tickets', watching: false },
    record: (await world.listFor(staff.manager)).talks.find(({ id }) => id === wrote.threadId)?.record ?? '',
  })
  const ids = async (asked: Parameters<TalkWorld['listFor']>[1]) =>
    (await world.listFor(staff.manager, asked)).talks.map(({ id }) => id)
  const mine = await ids({ mine: true })
  expect(mine).toEqual(expect.arrayContaining([mentioned.threadId, heard.threadId, wrote.threadId]))
  expect(mine).not.toContain(spoken.threadId)

  await resolveThread(world.work(staff.it), staff.it, entities, { key: randomUUID(), id: heard.threadId, resolved: true })
  expect(await ids({ mine: true, state: 'open' })).not.toContain(heard.threadId)
  expect(await ids({ state: 'resolved' })).toEqual([heard.threadId])
})

test('what matters are called is told of those that the asker may see, and of talks only to who may hear them', async () => {
  const { staff } = world
  const record = await world.addTicket()
  await world.sql`update tickets set requester_id = ${staff.hr.personId} where id = ${record}`
  const { threadId } = await world.begin(staff.it, record)
  const asked = { records: [{ entity: 'tickets', record }], threads: [threadId] }
  const label = expect.stringMatching(/^T-\d+$/)
  expect(await listMatters(world.work(staff.it), staff.it, asked)).toEqual([
    { entity: 'tickets', record, label, thread: null },
    { entity: 'tickets', record, label, thread: threadId },
  ])
  expect(await listMatters(world.work(staff.hr), staff.hr, asked)).toEqual([{ entity: 'tickets', record, label, thread: null }])
  expect(await listMatters(world.work(staff.logistics), staff.logistics, asked)).toEqual([])
})
