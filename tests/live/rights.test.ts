import { expect, test } from 'vitest'
import { shownRows } from './sim/oracle.ts'
import { type Client, createStage, type Stage } from './sim/stage.ts'

const seeds = [1, 2, 3, 4, 5, 6]
const topics = ['entity:tickets', 'entity:people', 'metric:it.open']

/** Somebody of the desk who is live, before the queue and the rights of the desk change. */
async function deskAt(seed: number): Promise<{ stage: Stage; client: Client; membershipId: string }> {
  const stage = createStage(seed)
  const { story, memory } = stage
  const staff = story.hire([{ role: 'it', scopeId: null, until: null }])
  memory.commit([story.put('tickets', { queueId: story.queues[0] ?? '', state: 'open', requesterId: null, siteId: null })])
  const client = stage.open(staff, topics)
  await stage.calm(2_000)
  expect(shownRows(client.store, 'tickets').length).toBeGreaterThan(0)
  const membershipId = memory.rows('memberships').find(({ personId }) => personId === staff.personId)?.id ?? ''
  return { stage, client, membershipId }
}

const secret = (stage: Stage, subject: string) =>
  stage.memory.commit([
    stage.story.put('tickets', { queueId: stage.story.queues[0] ?? '', state: 'open', requesterId: null, siteId: null, subject }),
  ])
const everSent = (client: Client) => client.lines.flatMap((line) => line.sent).join('\n')

test.each(seeds)(
  'L5: nothing committed after a role was taken away is sent, also when it comes in the same batch (seed %i)',
  async (seed) => {
    const { stage, client, membershipId } = await deskAt(seed)
    stage.memory.commit([{ table: 'memberships', id: membershipId, row: null }])
    secret(stage, 'after the end')
    stage.memory.place()
    stage.feed().pump(1_000)
    secret(stage, 'later still')
    await stage.calm(10_000)
    expect(everSent(client)).not.toMatch(/after the end|later still/)
    expect(shownRows(client.store, 'tickets')).toEqual([])
    expect(client.store.metric('it.open')).toBeUndefined()
    expect(client.connection.state().kind).toBe('live')
  },
)

test.each(seeds)('L5: an answer that was under way when the role ended is void (seed %i)', async (seed) => {
  const { stage, client, membershipId } = await deskAt(seed)
  client.toggle('entity:queues')
  stage.clock.advance(0)
  for (const line of stage.net.lines) while (line.toServer.length > 0) line.deliverUp()
  await stage.settle()
  stage.memory.commit([{ table: 'memberships', id: membershipId, row: null }])
  stage.memory.place()
  stage.feed().pump(1_000)
  secret(stage, 'after the end')
  await stage.calm(10_000)
  expect(everSent(client)).not.toContain('after the end')
  expect(shownRows(client.store, 'tickets')).toEqual([])
})

test.each(seeds)('L5: a role taken away between the handshake and the first word is not missed (seed %i)', async (seed) => {
  const { stage, client, membershipId } = await deskAt(seed)
  for (const line of [...stage.net.lines]) line.cut()
  stage.clock.advance(1_000)
  await stage.settle()
  stage.memory.commit([{ table: 'memberships', id: membershipId, row: null }])
  stage.memory.place()
  stage.feed().pump(1_000)
  secret(stage, 'after the end')
  await stage.calm(10_000)
  expect(everSent(client)).not.toContain('after the end')
  expect(shownRows(client.store, 'tickets')).toEqual([])
})

test('L5: a role given opens its rows without a reload', async () => {
  const { stage, client } = await deskAt(1)
  const { memory, story } = stage
  client.toggle('entity:stockLevels')
  await stage.calm(1_000)
  expect(shownRows(client.store, 'stockLevels')).toEqual([])
  memory.commit([story.put('memberships', { personId: client.staff.personId, role: 'logistics', scopeId: null, until: null })])
  await stage.calm(1_000)
  expect(shownRows(client.store, 'stockLevels').length).toBe(6)
})

test('L5: a role that runs out ends by the clock, with no row changed', async () => {
  const stage = createStage(1)
  const { story, memory, clock } = stage
  const staff = story.hire([{ role: 'it', scopeId: null, until: clock.now() + 60_000 }])
  memory.commit([story.put('tickets', { queueId: story.queues[0] ?? '', state: 'open', requesterId: null, siteId: null })])
  const client = stage.open(staff, topics)
  await stage.calm(59_000)
  expect(shownRows(client.store, 'tickets').length).toBeGreaterThan(0)
  secret(stage, 'while it lasted')
  clock.advance(1_000)
  secret(stage, 'after the end')
  await stage.calm(10_000)
  expect(everSent(client)).not.toContain('after the end')
  expect(shownRows(client.store, 'tickets')).toEqual([])
})

test('L5: a revoked session, an inactive person and a deleted session end the connection at once, and only that one', async () => {
  for (const end of [
    (client: Client) => ({ table: 'sessions', id: client.staff.sessionId, row: { revokedAt: 1 } }),
    (client: Client) => ({ table: 'sessions', id: client.staff.sessionId, row: null }),
    (client: Client) => ({ table: 'people', id: client.staff.personId, row: { active: false } }),
  ]) {
    const { stage, client } = await deskAt(1)
    const other = stage.open(stage.story.staff[0] ?? client.staff, topics)
    await stage.calm(2_000)
    stage.memory.commit([end(client)])
    secret(stage, 'after the end')
    stage.memory.place()
    stage.feed().pump(1_000)
    await stage.settle()
    expect(everSent(client).split('\n').at(-1)).toBe('{"name":"ended","args":[{"reason":"signed-out"}]}')
    await stage.calm(30_000)
    expect(everSent(client)).not.toContain('after the end')
    expect(client.doubts).toEqual(['signed-out'])
    expect(shownRows(client.store, 'tickets')).toEqual([])
    expect(other.connection.state().kind).toBe('live')
    expect(everSent(other)).toContain('after the end')
  }
})

test('L5: a session that the feed said nothing of ends within a quarter of a minute all the same', async () => {
  const { stage, client } = await deskAt(1)
  stage.memory.expire(client.staff.sessionId)
  await stage.calm(16_000)
  expect(client.doubts).toEqual(['signed-out'])
})

test('L5: when the thread of the feed is cut everybody starts over, rights first', async () => {
  const { stage, client } = await deskAt(1)
  const before = everSent(client).length
  stage.feed().reset()
  await stage.calm(5_000)
  expect(everSent(client).slice(before)).toContain('{"name":"reset","args":[{"reason":"feed"}]}')
  expect(client.connection.state().kind).toBe('live')
  expect(shownRows(client.store, 'tickets').length).toBeGreaterThan(0)
})
