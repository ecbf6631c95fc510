import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { markDone } from '../../server/teamwork/inbox/commands.ts'
import { noon } from './inbox-world.ts'
import { type MailWorld, minute, openMailWorld } from './mail-world.ts'

let world: MailWorld
beforeAll(async () => {
  world = await openMailWorld()
})
afterAll(() => world.close())
beforeEach(() => world.begin())

test('two nodes send each line once, and a person who clears their inbox does not wait for the mail server', async () => {
  const { staff, clock, linesOf } = world
  await world.wantsMentions(staff.manager)
  const record = await world.addTicket()
  await world.mention(staff.manager, record)
  clock.set(noon + 3 * minute)
  const other = openDb(world.database.url, 'other', 4)
  const nodes = [world.post(), world.post(other.db)]
  let asked = 0
  // The second looks for work while the first waits for the mail server.
  world.sink.answers(async () => {
    if (++asked === 1) await nodes[1]?.round()
    return '250 OK'
  })
  await nodes[0]?.round()
  await Promise.all(nodes.map((node) => node.round()))
  expect(world.sink.letters).toHaveLength(1)

  await world.mention(staff.manager, record)
  clock.set(noon + 6 * minute)
  const ids = (await linesOf(staff.manager, record)).map(({ id }) => id)
  // It answers only when the inbox is clear.
  world.sink.answers(async () => {
    await markDone(world.work(staff.manager), staff.manager, { ids })
    return '450 Later'
  })
  await nodes[0]?.round()
  expect(await linesOf(staff.manager, record)).toEqual([])
  for (const node of nodes) await node.stop()
  await other.close()
})

test('a letter that is not taken is tried again after pauses that grow, and keeps nobody else from theirs', async () => {
  const { staff, clock } = world
  const postman = world.post()
  const record = await world.addTicket()
  for (const actor of [staff.manager, staff.admin]) {
    await world.wantsMentions(actor)
    await world.mention(actor, record)
  }
  let asked = 0
  world.sink.answers((recipient) => {
    if (!recipient.startsWith('admin')) return '250 OK'
    return ++asked % 2 === 0 ? '550 Unknown' : '452 Full'
  })
  const rounds = async (after: number) => {
    clock.set(noon + 3 * minute + after)
    await postman.round()
    await postman.round()
    return asked
  }
  expect(await rounds(0)).toBe(1)
  expect(world.sink.letters.map(({ to }) => to)).toEqual(['Person of manager <manager@ribera.example>'])
  expect(await rounds(29_999)).toBe(1)
  expect(await rounds(30_000)).toBe(2)
  expect(await rounds(89_999)).toBe(2)
  expect(await rounds(90_000)).toBe(3)
  await postman.stop()
  world.sink.answers(() => '250 OK')
  const next = world.post()
  await next.round()
  expect(world.sink.letters).toHaveLength(2)
  await next.stop()
})

test('while the mail server is away nobody is tried in vain, and nothing is lost', async () => {
  const { staff, clock } = world
  const record = await world.addTicket()
  for (const actor of [staff.manager, staff.admin]) {
    await world.wantsMentions(actor)
    await world.mention(actor, record)
  }
  let tries = 0
  let away = true
  const postman = world.post(world.db, {
    async send(letter) {
      tries++
      if (away) throw new Error('no line')
      await world.line.send(letter)
    },
  })
  clock.set(noon + 3 * minute)
  await postman.round()
  await postman.round()
  expect(tries).toBe(1)
  clock.set(noon + 3 * minute + 30_000)
  away = false
  await postman.round()
  expect(world.sink.letters).toHaveLength(2)
  await postman.stop()
})
