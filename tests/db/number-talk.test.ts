import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { getInbox } from '../../server/teamwork/inbox/queries.ts'
import { listNumbers } from '../../server/teamwork/numbers/queries.ts'
import { resolveThread } from '../../server/teamwork/threads/commands.ts'
import { listThreads } from '../../server/teamwork/threads/queries.ts'
import { watchRecord } from '../../server/teamwork/watches/commands.ts'
import { noon, openTalkWorld, type TalkWorld } from './talk-world.ts'

let world: TalkWorld
beforeAll(async () => {
  world = await openTalkWorld()
})
afterAll(() => world.close())

const threadsAt = (actor: PersonActor, record: string) =>
  listThreads(world.work(actor), actor, entities, { entity: 'metrics', record })
const openAt = async (actor: PersonActor, metric: string) =>
  (await listNumbers(world.work(actor), actor)).find((number) => number.metric === metric)?.open

test('what a number was when it was spoken of stays with the talk, and whoever is mentioned is told', async () => {
  const { staff } = world
  await world.beginAt(staff.it, 'it.open', 12, 'Twelve again?', [staff.manager.personId])
  expect(await threadsAt(staff.manager, 'it.open')).toMatchObject([
    { field: null, pinned: { at: noon, value: 12 }, comments: [{ body: 'Twelve again?' }] },
  ])
  const { notices } = await getInbox(world.work(staff.manager), staff.manager, entities)
  expect(notices).toMatchObject([{ kind: 'mention', entity: 'metrics', record: 'it.open', label: '', count: 1 }])
  await world.beginAt(staff.it, 'it.slaFulfilled', null, 'Nothing yet')
  expect(await threadsAt(staff.admin, 'it.slaFulfilled')).toMatchObject([{ pinned: { at: noon, value: null } }])
})

test('talk about a number is for those who see it whole from inside: to all others it is not there, and they are not told', async () => {
  const { staff, narrowed } = world
  const strangers = [staff.external, staff.hr, staff.logistics, staff.finance, staff.facilities, staff.wall, narrowed]
  const told = [staff.external, staff.hr, staff.logistics].map(({ personId }) => personId)
  const said = await world.beginAt(staff.it, 'it.overdue', 3, 'Not for all', told)
  expect(said.unseen).toEqual(told)
  for (const actor of strangers) {
    await expect(threadsAt(actor, 'it.overdue')).rejects.toMatchObject({ code: 'not-found' })
    await expect(world.beginAt(actor, 'it.overdue', 1)).rejects.toMatchObject({ code: 'not-found' })
    await expect(world.answer(actor, said.threadId, 'Hello')).rejects.toMatchObject({ code: 'not-found' })
    expect(await openAt(actor, 'it.overdue')).toBeUndefined()
  }
  for (const actor of [staff.external, staff.hr]) expect((await getInbox(world.work(actor), actor, entities)).notices).toEqual([])
  await expect(
    watchRecord(world.work(staff.external), staff.external, entities, {
      entity: 'metrics',
      record: 'it.overdue',
      watching: true,
    }),
  ).rejects.toMatchObject({ code: 'not-found' })
  for (const actor of [staff.it, staff.manager, staff.admin]) expect(await openAt(actor, 'it.overdue')).toBe(1)
})

test('open talks are counted for each number; a resolved one is not, and an answer opens it again', async () => {
  const { staff } = world
  const { threadId } = await world.beginAt(staff.admin, 'logistics.outOfStock', 4)
  await resolveThread(world.work(staff.admin), staff.admin, entities, { key: randomUUID(), id: threadId, resolved: true })
  expect(await openAt(staff.logistics, 'logistics.outOfStock')).toBe(0)
  await world.answer(staff.logistics, threadId, 'Not so fast')
  expect(await openAt(staff.admin, 'logistics.outOfStock')).toBe(1)
})

test('who watches a number hears of talk about it; a number that there is not is not found', async () => {
  const { staff } = world
  await watchRecord(world.work(staff.admin), staff.admin, entities, {
    entity: 'metrics',
    record: 'it.unassigned',
    watching: true,
  })
  await world.beginAt(staff.it, 'it.unassigned', 7)
  const { notices } = await getInbox(world.work(staff.admin), staff.admin, entities)
  expect(notices.find(({ record }) => record === 'it.unassigned')).toMatchObject({ kind: 'comment', count: 1 })
  await expect(world.beginAt(staff.admin, 'it.nothing', 1)).rejects.toMatchObject({ code: 'not-found' })
  await expect(
    listThreads(world.work(staff.admin), staff.admin, entities, { entity: 'tickets', record: 'it.open' }),
  ).rejects.toMatchObject({ code: 'not-found' })
})
