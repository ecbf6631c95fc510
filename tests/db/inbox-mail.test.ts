import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDb } from '../../db/client.ts'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { openMail } from '../../server/mail/mail.ts'
import { chooseChannel } from '../../server/teamwork/choices/commands.ts'
import { markDone, markSeen } from '../../server/teamwork/inbox/commands.ts'
import { startPostman } from '../../server/teamwork/mails/postman.ts'
import { chooseSettings, focus } from '../../server/teamwork/settings/commands.ts'
import { openThread } from '../../server/teamwork/threads/commands.ts'
import { startMailSink } from '../world/mail-sink.ts'
import { type InboxWorld, noon, openInboxWorld } from './inbox-world.ts'

let world: InboxWorld
let sink: Awaited<ReturnType<typeof startMailSink>>
beforeAll(async () => {
  world = await openInboxWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  sink = await startMailSink()
  world.clock.set(noon)
  await world.sql`delete from notices`
  await world.sql`delete from notice_choices`
  await world.sql`delete from inbox_settings`
})
afterEach(() => sink.stop())

const minute = 60_000
const hour = 60 * minute
/** Its rounds are made by the tests, not by the clock. */
const post = (db = world.db, mail = openMail({ url: sink.url, from: 'Ribera <office@ribera.example>' })) =>
  startPostman({
    ...{
      store: { db, committed: () => {} },
      clock: { ...world.clock, every: () => () => {} },
      entities,
      timeZone: 'Europe/Madrid',
    },
    mail,
    address: 'https://office.example',
  })
const wants = (
  actor: PersonActor,
  kind: 'mention' | 'changed',
  channel: 'email' | 'inbox' = 'email',
  scopeId: string | null = null,
) => chooseChannel(world.work(actor), actor, { kind, scopeId, channel }, true)
const mention = (whom: PersonActor, record: string, by = world.staff.it) =>
  openThread(world.work(by), by, entities, {
    ...{ key: randomUUID(), entity: 'tickets', record, field: null, body: 'The secret words', mentions: [whom.personId] },
  })
const label = async (record: string) =>
  `T-${(await world.sql<{ number: number }[]>`select number from tickets where id = ${record}`)[0]?.number}`
const settings = { quiet: null, quietWeekends: false, digest: 'none' } as const

test('what nobody looked at for two minutes goes out once: who, what, where, never what was said', async () => {
  const { staff, clock } = world
  const postman = post()
  await wants(staff.manager, 'mention')
  const record = await world.addTicket()
  await mention(staff.manager, record)
  clock.set(noon + 2 * minute - 1)
  await postman.round()
  expect(sink.letters).toEqual([])
  clock.set(noon + 2 * minute)
  await postman.round()
  await postman.round()
  expect(sink.letters).toMatchObject([
    {
      from: 'Ribera <office@ribera.example>',
      to: 'Person of manager <manager@ribera.example>',
      subject: `Person of it mentioned you at ${await label(record)}`,
    },
  ])
  const [{ text } = { text: '' }] = sink.letters
  expect(text).toContain(`Person of it mentioned you at ${await label(record)} · 20 Nov 2026, 13:00`)
  expect(text).toContain(`https://office.example/open/tickets/${record}`)
  expect(text).not.toContain('secret')
  await postman.stop()
})

test('several lines are one letter; what was seen, done or not chosen for e-mail stays out', async () => {
  const { staff, clock, linesOf } = world
  const postman = post()
  await wants(staff.manager, 'mention')
  await wants(staff.manager, 'mention', 'inbox', world.network)
  const [first, second] = [await world.addTicket(), await world.addTicket()]
  const [seen, done, elsewhere] = [await world.addTicket(), await world.addTicket(), await world.addTicket(world.network)]
  for (const record of [first, second, seen, done, elsewhere]) await mention(staff.manager, record)
  await mention(staff.admin, first)
  const idsOf = async (record: string) => (await linesOf(staff.manager, record)).map(({ id }) => id)
  await markSeen(world.work(staff.manager), staff.manager, { ids: await idsOf(seen) })
  await markDone(world.work(staff.manager), staff.manager, { ids: await idsOf(done) })
  clock.set(noon + 3 * minute)
  await postman.round()
  expect(sink.letters).toHaveLength(1)
  expect(sink.letters[0]?.subject).toContain('2 things wait for you')
  for (const record of [first, second]) expect(sink.letters[0]?.text).toContain(record)
  for (const record of [seen, done, elsewhere]) expect(sink.letters[0]?.text).not.toContain(record)
  await postman.stop()
})

test('nothing goes out in quiet hours or focus, and what waited goes when they are over', async () => {
  const { staff, clock } = world
  const postman = post()
  await wants(staff.manager, 'mention')
  await chooseSettings(world.work(staff.manager), staff.manager, { ...settings, quiet: { from: 13 * 60, until: 14 * 60 } }, true)
  await mention(staff.manager, await world.addTicket())
  clock.set(noon + 30 * minute)
  await postman.round()
  await focus(world.work(staff.manager), staff.manager, { until: noon + 2 * hour })
  clock.set(noon + 90 * minute)
  await postman.round()
  expect(sink.letters).toEqual([])
  clock.set(noon + 2 * hour)
  await postman.round()
  expect(sink.letters).toHaveLength(1)
  await postman.stop()
})

test('rights are judged when it is sent: what somebody may see no more is not told, nor by whom to those who may not know', async () => {
  const { staff, clock, sql } = world
  const postman = post()
  await wants(staff.manager, 'mention')
  const record = await world.addTicket()
  await mention(staff.manager, record)
  clock.set(noon + 3 * minute)
  await sql`update memberships set role = 'hr' where person_id = ${staff.manager.personId}`
  await postman.round()
  expect(sink.letters).toEqual([])
  await sql`update memberships set role = 'manager' where person_id = ${staff.manager.personId}`
  await sql`update people set active = false where id = ${staff.manager.personId}`
  await postman.round()
  expect(sink.letters).toEqual([])
  await sql`update people set active = true where id = ${staff.manager.personId}`

  await chooseChannel(world.work(staff.external), staff.external, { kind: 'assigned', scopeId: null, channel: 'email' }, true)
  await world.as(
    `person:${staff.it.personId}`,
    (tx) => tx`update tickets set assignee_id = ${staff.external.personId} where id = ${record}`,
  )
  await world.tell()
  clock.set(Date.now() + 3 * minute)
  await postman.round()
  expect(sink.letters.find(({ to }) => to.includes('external'))?.subject).toBe(`Somebody gave you ${await label(record)}`)
  await postman.stop()
})

test('two nodes send each line once, and a person who clears their inbox does not wait for the mail server', async () => {
  const { staff, clock, linesOf } = world
  await wants(staff.manager, 'mention')
  const record = await world.addTicket()
  await mention(staff.manager, record)
  clock.set(noon + 3 * minute)
  const other = openDb(world.database.url, 'other', 4)
  const nodes = [post(), post(other.db)]
  let asked = 0
  // The second looks for work while the first waits for the mail server.
  sink.answers(async () => {
    if (++asked === 1) await nodes[1]?.round()
    return '250 OK'
  })
  await nodes[0]?.round()
  await Promise.all(nodes.map((node) => node.round()))
  expect(sink.letters).toHaveLength(1)

  await mention(staff.manager, record)
  clock.set(noon + 6 * minute)
  const ids = (await linesOf(staff.manager, record)).map(({ id }) => id)
  // It answers only when the inbox is clear.
  sink.answers(async () => {
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
  const postman = post()
  const record = await world.addTicket()
  for (const actor of [staff.manager, staff.admin]) {
    await wants(actor, 'mention')
    await mention(actor, record)
  }
  let asked = 0
  sink.answers((recipient) => {
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
  expect(sink.letters.map(({ to }) => to)).toEqual(['Person of manager <manager@ribera.example>'])
  expect(await rounds(29_999)).toBe(1)
  expect(await rounds(30_000)).toBe(2)
  expect(await rounds(89_999)).toBe(2)
  expect(await rounds(90_000)).toBe(3)
  await postman.stop()
  sink.answers(() => '250 OK')
  const next = post()
  await next.round()
  expect(sink.letters).toHaveLength(2)
  await next.stop()
})

test('while the mail server is away nobody is tried in vain, and nothing is lost', async () => {
  const { staff, clock } = world
  const record = await world.addTicket()
  for (const actor of [staff.manager, staff.admin]) {
    await wants(actor, 'mention')
    await mention(actor, record)
  }
  const line = openMail({ url: sink.url, from: 'office@ribera.example' })
  let tries = 0
  let away = true
  const postman = post(world.db, {
    async send(letter) {
      tries++
      if (away) throw new Error('no line')
      await line.send(letter)
    },
  })
  clock.set(noon + 3 * minute)
  await postman.round()
  await postman.round()
  expect(tries).toBe(1)
  clock.set(noon + 3 * minute + 30_000)
  away = false
  await postman.round()
  expect(sink.letters).toHaveLength(2)
  await postman.stop()
})

test.each([
  ['en', '2 new things wait for you', 'Person of it mentioned you at', '20 Nov 2026, 13:00', 'One older line waits as well.'],
  [
    'es',
    '2 cosas nuevas te esperan',
    'Person of it te mencionó en',
    '20 nov 2026, 13:00',
    'También te espera una línea anterior.',
  ],
  [
    'pt',
    '2 coisas novas esperam por ti',
    'Person of it mencionou-te em',
    '20/11/2026, 13:00',
    'Uma linha anterior também espera por ti.',
  ],
] as const)('the digest in %s tells once a day of what waits, by record', async (language, subject, sentence, time, older) => {
  const { staff, clock, sql } = world
  await sql`update people set locale = ${language} where id = ${staff.manager.personId}`
  const postman = post()
  await chooseSettings(world.work(staff.manager), staff.manager, { ...settings, digest: 'daily' }, true)
  const [before, first, second] = [await world.addTicket(), await world.addTicket(), await world.addTicket()]
  await mention(staff.manager, before)
  await sql`update notices set mailed_at = ${new Date(noon).toISOString()}`
  for (const record of [first, second]) await mention(staff.manager, record)
  clock.set(noon + 19 * hour - 1)
  await postman.round()
  expect(sink.letters).toEqual([])
  clock.set(noon + 19 * hour)
  await postman.round()
  clock.set(noon + 20 * hour)
  await postman.round()
  expect(sink.letters).toHaveLength(1)
  expect(sink.letters[0]?.subject).toBe(subject)
  const text = sink.letters[0]?.text ?? ''
  expect(text).toContain(`${sentence} ${await label(first)} · ${time}\nhttps://office.example/open/tickets/${first}`)
  expect(text).toContain(second)
  expect(text).toContain(older)
  expect(text).not.toContain(before)
  expect(text).not.toContain('secret')
  clock.set(noon + 43 * hour)
  await postman.round()
  expect(sink.letters).toHaveLength(1)
  await postman.stop()
  await sql`update people set locale = 'en' where id = ${staff.manager.personId}`
})
