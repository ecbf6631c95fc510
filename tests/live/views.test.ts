import { expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import { accessTo } from '../../server/auth/access.ts'
import { type Role, roles } from '../../server/auth/roles.ts'
import { tableName } from '../../server/live/table-name.ts'
import { openTickets } from './sim/metrics.ts'
import { expectedRows, shownRows } from './sim/oracle.ts'
import { createStage, type Stage } from './sim/stage.ts'

const everything = [...entities.map(({ name }) => `entity:${name}`), `metric:${openTickets}`]

/** What goes to rooms from now on, by event. */
function listenIn(stage: Stage): { room: string; event: string; payload: unknown }[] {
  const sent: { room: string; event: string; payload: unknown }[] = []
  const { send } = stage.net.rooms
  stage.net.rooms.send = (room, event, payload) => {
    sent.push({ room, event, payload })
    send(room, event, payload)
  }
  return sent
}

const staffOf = (stage: Stage, place: number) => {
  const staff = stage.story.staff[place]
  if (staff === undefined) throw new Error('There is nobody')
  return staff
}

test.each([...roles, null])(
  'L2: of every topic %s gets what the permission table grants, and is refused the rest',
  async (role: Role | null) => {
    const stage = createStage(1)
    const { story, memory, clock } = stage
    memory.commit(
      entities.map(({ name }) =>
        story.put(
          name,
          name === 'tickets' ? { state: 'open', queueId: story.queues[0] ?? '' } : { discontinued: false, arrivedAt: null },
        ),
      ),
    )
    const scopes = role === 'external' ? [story.queues[0] ?? '', story.warehouses[0] ?? ''] : [null]
    const staff = story.hire(role === null ? [] : scopes.map((scopeId) => ({ role, scopeId, until: null })))
    const client = stage.open(staff, everything)
    await stage.calm(2_000)
    const actor = memory.actor(staff.sessionId)
    const granted = (name: string) =>
      entities.some(
        (entity) =>
          entity.name === name && entity.live !== undefined && actor !== null && accessTo(actor, entity, clock.now()).length > 0,
      )
    const answers = client.lines.flatMap((line) => line.sent).filter((text) => text.includes('"refused":'))
    const refused: string[] = JSON.parse(answers.at(-1) ?? '{}').args[1].refused
    const wanted = entities.map(({ name }) => name).filter((name) => !granted(name))
    expect(refused.filter((topic) => topic.startsWith('entity:')).sort()).toEqual(wanted.map((name) => `entity:${name}`).sort())
    for (const entity of entities) {
      const rows = expectedRows(actor, entity, memory.rows(tableName(entity)), clock.now())
      expect(shownRows(client.store, entity.name), entity.name).toEqual(rows)
    }
  },
)

test('L2: clients that see alike share a room, and a packet is made once however many watch', async () => {
  const stage = createStage(1)
  const clients = [staffOf(stage, 0), staffOf(stage, 0), stage.story.hire([{ role: 'it', scopeId: null, until: null }])].map(
    (staff) => stage.open(staff, ['entity:tickets', 'entity:queues']),
  )
  await stage.calm(2_000)
  expect(stage.hub().counts().views).toBe(1)
  const sent = listenIn(stage)
  stage.memory.commit(stage.story.someWrites())
  stage.memory.commit([
    stage.story.put('tickets', { state: 'open', queueId: stage.story.queues[0] ?? '', requesterId: null, siteId: null }),
  ])
  await stage.calm(400)
  expect(sent.filter(({ event }) => event === 'packet')).toHaveLength(1)
  expect(new Set(clients.map(({ store }) => store.view())).size).toBe(1)
})

test('L2: a view that nobody watches is dropped, and kept a while for those who come back', async () => {
  const stage = createStage(1)
  const client = stage.open(staffOf(stage, 0), ['entity:tickets'])
  await stage.calm(2_000)
  const looks = stage.looks()
  client.lines.at(-1)?.cut()
  await stage.calm(6_000)
  expect(client.connection.state().kind).toBe('live')
  expect(stage.looks()).toBe(looks)
  client.toggle('entity:tickets')
  stage.net.serve(null)
  await stage.calm(30_000)
  expect(stage.hub().counts().views).toBe(0)
})

test('L2: a client that is gone before its answer leaves nothing behind', async () => {
  const stage = createStage(1)
  const client = stage.open(staffOf(stage, 0), ['entity:tickets'])
  stage.endRead()
  await stage.settle()
  for (const line of stage.net.lines) line.deliverUp()
  await stage.settle()
  stage.net.serve(null)
  await stage.calm(30_000)
  expect(client.connection.state().kind).toBe('offline')
  expect(stage.hub().counts()).toMatchObject({ members: 0, views: 0 })
})

test('L2: a view whose first answer takes longer than it is kept is there all the same when the answer comes', async () => {
  const stage = createStage(1)
  stage.clock.advance(4_000)
  const client = stage.open(staffOf(stage, 0), ['entity:tickets'])
  stage.clock.advance(0)
  stage.endRead()
  await stage.settle()
  for (const line of stage.net.lines) line.deliverUp()
  await stage.settle()
  stage.clock.advance(12_000)
  await stage.calm(400)
  stage.memory.commit([
    stage.story.put('tickets', { state: 'open', queueId: stage.story.queues[0] ?? '', requesterId: null, siteId: null }),
  ])
  const before = shownRows(client.store, 'tickets').length
  await stage.calm(400)
  expect(shownRows(client.store, 'tickets')).toHaveLength(before + 1)
})

test('L3: who wrote is told to those who may read people, and to nobody else', async () => {
  const stage = createStage(1)
  const [inside, outside] = [stage.open(staffOf(stage, 0), ['entity:tickets']), stage.open(staffOf(stage, 3), ['entity:tickets'])]
  await stage.calm(2_000)
  const [writer] = stage.story.staff
  const ticket = { state: 'open', queueId: stage.story.queues[0] ?? '', requesterId: null, siteId: null }
  stage.memory.commit([stage.story.put('tickets', ticket)], `person:${writer?.personId}`)
  await stage.calm(400)
  const [told] = inside.store.changed().values()
  const [hidden] = outside.store.changed().values()
  expect(told?.by).toBe(`person:${writer?.personId}`)
  expect(hidden).toMatchObject({ isNew: true, by: null })
  expect(outside.lines.flatMap((line) => line.sent).join()).not.toContain(String(writer?.personId))
})

test('L3: one more row than it makes sense to tell starts the view over, and no other', async () => {
  const stage = createStage(1)
  const [shelf, desk] = [stage.open(staffOf(stage, 2), ['entity:items']), stage.open(staffOf(stage, 0), ['entity:tickets'])]
  await stage.calm(2_000)
  const [held, sent] = [shelf.store.view(), listenIn(stage)]
  stage.memory.commit(Array.from({ length: 2_001 }, () => stage.story.put('items', { discontinued: false, supplierId: null })))
  await stage.calm(400)
  expect(sent.filter(({ event }) => event === 'reset')).toMatchObject([{ room: held, payload: { reason: 'bulk' } }])
  await stage.calm(2_000)
  expect(shownRows(shelf.store, 'items')).toHaveLength(2_001)
  expect(desk.lines.flatMap((line) => line.sent).join()).not.toContain('"reset","args"')
})

test('L4: a storm of equal clients costs one look at the database', async () => {
  const stage = createStage(1)
  const before = stage.looks()
  const clients = Array.from({ length: 200 }, () =>
    stage.open(stage.story.hire([{ role: 'wall', scopeId: null, until: null }]), ['entity:tickets']),
  )
  for (let round = 0; round < 20; round++) {
    stage.memory.commit(stage.story.someWrites())
    await stage.calm(0)
  }
  expect(clients.every(({ connection }) => connection.state().kind === 'live')).toBe(true)
  expect(stage.looks() - before).toBe(1)
})

test('L4: a first load that shows more than the log has placed never goes back in time', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const stage = createStage(seed)
    const { story, memory } = stage
    const id = '0198c1e2-0000-7000-8000-00000000000a'
    await stage.calm(0)
    memory.commit([story.put('tickets', { state: 'open', queueId: story.queues[0] ?? '', requesterId: null, siteId: null }, id)])
    memory.commit([{ table: 'tickets', id, row: { priority: 1 } }])
    memory.commit([{ table: 'tickets', id, row: null }])
    const client = stage.open(staffOf(stage, 0), ['entity:tickets'])
    const seen: (number | null)[] = []
    client.store.onRow('tickets', id, () => seen.push(client.store.row('tickets', id)?.version ?? null))
    for (let step = 0; step < 40; step++) {
      stage.endRead()
      for (const line of stage.net.lines) {
        line.deliverUp()
        line.deliverDown()
      }
      if (step === 8) memory.place()
      if (step > 10) stage.feed().pump(1)
      stage.clock.advance(60)
      await stage.settle()
    }
    expect(client.connection.state().kind).toBe('live')
    expect(seen, `seed ${seed}`).toEqual([])
  }
})

test('L6: every five seconds each view is told where the feed stands, also when nothing of it concerns the view', async () => {
  const stage = createStage(1)
  const client = stage.open(staffOf(stage, 0), ['entity:queues'])
  await stage.calm(2_000)
  const sent = listenIn(stage)
  stage.memory.commit(stage.story.transfer())
  stage.memory.commit([stage.story.put('items', { discontinued: false, supplierId: null })])
  await stage.calm(10_000)
  const position = stage.memory.head().position
  expect(sent.map(({ event }) => event)).toEqual(['packet', 'beat', 'beat'])
  expect(client.store.cursor()?.position).toBe(position)
})

test('L6: a node that cannot see the feed is silent, and its pages say since when', async () => {
  const stage = createStage(1)
  const client = stage.open(staffOf(stage, 0), ['entity:tickets'])
  await stage.calm(6_000)
  stage.feed().health(false)
  await stage.calm(16_000)
  expect(client.connection.state()).toMatchObject({ kind: 'behind' })
  stage.feed().health(true)
  await stage.calm(6_000)
  expect(client.connection.state()).toEqual({ kind: 'live' })
})

test('the first paint of a page is what its live view starts with, without the topics that are refused', async () => {
  const stage = createStage(1)
  const actor = stage.memory.actor(staffOf(stage, 1).sessionId)
  if (actor === null) throw new Error('There is nobody')
  const asked = stage.hub().snapshot(actor, ['entity:tickets', 'entity:suppliers', `metric:${openTickets}`])
  await stage.calm(0)
  const snapshot = await asked
  expect(Object.keys(snapshot.rows)).toEqual(['tickets'])
  expect(snapshot.metrics.map(({ id }) => id)).toEqual([openTickets])
  const client = stage.open(staffOf(stage, 1), ['entity:tickets', `metric:${openTickets}`])
  client.store.seed(snapshot)
  await stage.calm(1_000)
  const [answer] = client.lines.flatMap((line) => line.sent).filter((text) => text.includes('"refused":'))
  expect(JSON.parse(answer ?? '{}').args[1].state).toMatchObject({ reset: false, whole: [] })
})
