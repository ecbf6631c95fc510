import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { chooseChannel } from '../../server/teamwork/choices/commands.ts'
import { bringBack, markDone, markSeen, snooze } from '../../server/teamwork/inbox/commands.ts'
import { chooseSettings, focus } from '../../server/teamwork/settings/commands.ts'
import { noon } from './inbox-world.ts'
import { hour, type MailWorld, minute, openMailWorld } from './mail-world.ts'

let world: MailWorld
beforeAll(async () => {
  world = await openMailWorld()
})
afterAll(() => world.close())
beforeEach(() => world.begin())

const settings = { quiet: null, quietWeekends: false, digest: 'none' } as const

test('what nobody looked at for two minutes goes out once: who, what, where, never what was said', async () => {
  const { staff, clock } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  const record = await world.addTicket()
  await world.mention(staff.manager, record)
  clock.set(noon + 2 * minute - 1)
  await postman.round()
  expect(world.sink.letters).toEqual([])
  clock.set(noon + 2 * minute)
  await postman.round()
  await postman.round()
  expect(world.sink.letters).toMatchObject([
    {
      from: 'Ribera <office@ribera.example>',
      to: 'Person of manager <manager@ribera.example>',
      subject: `Person of it mentioned you at ${await world.labelOf(record)}`,
    },
  ])
  const [{ text } = { text: '' }] = world.sink.letters
  expect(text).toContain(`Person of it mentioned you at ${await world.labelOf(record)} · 20 Nov 2026, 13:00`)
  expect(text).toContain(`https://office.example/open/tickets/${record}`)
  expect(text).not.toContain('secret')
  await postman.stop()
})

test('several lines are one letter; what was seen, done or not chosen for e-mail stays out', async () => {
  const { staff, clock, linesOf } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  await world.wantsMentions(staff.manager, 'inbox', world.network)
  const [first, second] = [await world.addTicket(), await world.addTicket()]
  const [seen, done, elsewhere] = [await world.addTicket(), await world.addTicket(), await world.addTicket(world.network)]
  for (const record of [first, second, seen, done, elsewhere]) await world.mention(staff.manager, record)
  await world.mention(staff.admin, first)
  const idsOf = async (record: string) => (await linesOf(staff.manager, record)).map(({ id }) => id)
  await markSeen(world.work(staff.manager), staff.manager, { ids: await idsOf(seen) })
  await markDone(world.work(staff.manager), staff.manager, { ids: await idsOf(done) })
  clock.set(noon + 3 * minute)
  await postman.round()
  expect(world.sink.letters).toHaveLength(1)
  expect(world.sink.letters[0]?.subject).toContain('2 things wait for you')
  for (const record of [first, second]) expect(world.sink.letters[0]?.text).toContain(record)
  for (const record of [seen, done, elsewhere]) expect(world.sink.letters[0]?.text).not.toContain(record)
  await postman.stop()
})

test('nothing goes out in quiet hours or focus, and what waited goes when they are over', async () => {
  const { staff, clock } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  await chooseSettings(world.work(staff.manager), staff.manager, { ...settings, quiet: { from: 13 * 60, until: 14 * 60 } }, true)
  await world.mention(staff.manager, await world.addTicket())
  clock.set(noon + 30 * minute)
  await postman.round()
  await focus(world.work(staff.manager), staff.manager, { until: noon + 2 * hour })
  clock.set(noon + 90 * minute)
  await postman.round()
  expect(world.sink.letters).toEqual([])
  clock.set(noon + 2 * hour)
  await postman.round()
  expect(world.sink.letters).toHaveLength(1)
  await postman.stop()
})

test('rights are judged when it is sent: what somebody may see no more is not told, nor by whom to those who may not know', async () => {
  const { staff, clock, sql } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  const record = await world.addTicket()
  await world.mention(staff.manager, record)
  clock.set(noon + 3 * minute)
  await sql`update memberships set role = 'hr' where person_id = ${staff.manager.personId}`
  await postman.round()
  expect(world.sink.letters).toEqual([])
  await sql`update memberships set role = 'manager' where person_id = ${staff.manager.personId}`
  await sql`update people set active = false where id = ${staff.manager.personId}`
  await postman.round()
  expect(world.sink.letters).toEqual([])
  await sql`update people set active = true where id = ${staff.manager.personId}`

  await chooseChannel(world.work(staff.external), staff.external, { kind: 'assigned', scopeId: null, channel: 'email' }, true)
  await world.as(
    `person:${staff.it.personId}`,
    (tx) => tx`update tickets set assignee_id = ${staff.external.personId} where id = ${record}`,
  )
  await world.tell()
  clock.set(Date.now() + 3 * minute)
  await postman.round()
  expect(world.sink.letters.find(({ to }) => to.includes('external'))?.subject).toBe(
    `Somebody gave you ${await world.labelOf(record)}`,
  )
  await postman.stop()
})

test('a mention goes out whatever else happened since', async () => {
  const { staff, clock, sql } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  const record = await world.addTicket()
  await world.mention(staff.manager, record)
  await sql`insert into notices (person_id, kind, entity, record, actor, at, created_at)
    select ${staff.manager.personId}, 'changed', 'tickets', ${record}, 'system:test', ${new Date(noon + 1).toISOString()}::timestamptz,
      ${new Date(noon + 1).toISOString()}::timestamptz from generate_series(1, 120)`
  clock.set(noon + 3 * minute)
  await postman.round()
  expect(world.sink.letters).toMatchObject([{ subject: `Person of it mentioned you at ${await world.labelOf(record)}` }])
  await chooseSettings(world.work(staff.manager), staff.manager, { digest: 'daily' }, true)
  await sql`update notices set mailed_at = case when kind = 'changed' then now() end`
  clock.set(noon + 19 * hour)
  await postman.round()
  expect(world.sink.letters.at(-1)?.subject).toBe('One new thing waits for you')
  await postman.stop()
})

test('what was said again after the letter goes out again', async () => {
  const { staff, clock } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  const record = await world.addTicket()
  const { threadId } = await world.mention(staff.manager, record)
  clock.set(noon + 3 * minute)
  await postman.round()
  await world.answer(staff.manager, threadId)
  clock.set(noon + 4 * minute)
  await postman.round()
  expect(world.sink.letters).toHaveLength(1)
  clock.set(noon + 5 * minute)
  await postman.round()
  expect(world.sink.letters).toHaveLength(2)
  expect(world.sink.letters[1]?.text).toContain('2 times')
  await postman.stop()
})

test('a line that is read goes out only when it is back from its sleep', async () => {
  const { staff, clock, linesOf } = world
  const postman = world.post()
  await world.wantsMentions(staff.manager)
  const other = await world.addTicket()
  await world.mention(staff.manager, other)
  const ids = (await linesOf(staff.manager, other)).map(({ id }) => id)
  const work = world.work(staff.manager)
  await markSeen(work, staff.manager, { ids })
  await snooze(work, staff.manager, { ids, until: noon + hour })
  await bringBack(work, staff.manager, { ids })
  clock.set(noon + 30 * minute)
  await postman.round()
  expect(world.sink.letters).toEqual([])
  await snooze(work, staff.manager, { ids, until: noon + hour })
  clock.set(noon + hour + 2 * minute)
  await postman.round()
  expect(world.sink.letters).toHaveLength(1)
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
  const postman = world.post()
  await chooseSettings(world.work(staff.manager), staff.manager, { ...settings, digest: 'daily' }, true)
  const [before, first, second] = [await world.addTicket(), await world.addTicket(), await world.addTicket()]
  await world.mention(staff.manager, before)
  await sql`update notices set mailed_at = ${new Date(noon).toISOString()}`
  for (const record of [first, second]) await world.mention(staff.manager, record)
  clock.set(noon + 19 * hour - 1)
  await postman.round()
  expect(world.sink.letters).toEqual([])
  clock.set(noon + 19 * hour)
  await postman.round()
  clock.set(noon + 20 * hour)
  await postman.round()
  expect(world.sink.letters).toHaveLength(1)
  expect(world.sink.letters[0]?.subject).toBe(subject)
  const text = world.sink.letters[0]?.text ?? ''
  expect(text).toContain(`${sentence} ${await world.labelOf(first)} · ${time}\nhttps://office.example/open/tickets/${first}`)
  expect(text).toContain(second)
  expect(text).toContain(older)
  expect(text).not.toContain(before)
  expect(text).not.toContain('secret')
  clock.set(noon + 43 * hour)
  await postman.round()
  expect(world.sink.letters).toHaveLength(1)
  await postman.stop()
  await sql`update people set locale = 'en' where id = ${staff.manager.personId}`
})

test('an alarm goes out to whoever wants e-mail of alarms, by the name of its number, and so does that it has recovered', async () => {
  const { staff, clock, sql } = world
  const postman = world.post()
  await chooseChannel(world.work(staff.it), staff.it, { kind: 'alarm', scopeId: null, channel: 'email' }, true)
  const definition = { kind: 'plain', of: { entity: 'tickets', groups: [], measure: { kind: 'count' }, dimensions: [] } }
  const [built] = await sql<{ id: string }[]>`insert into metric_definitions (name, owner_id, definition, unit, direction)
    values ('All tickets', ${staff.it.personId}, ${sql.json(definition)}, 'count', 'down') returning id`
  const record = `own.${built?.id}`
  await sql`with rule as (insert into alert_rules (metric, owner_id, kind) values (${record}, ${staff.it.personId}, 'noData') returning id)
    insert into alarms (rule_id, metric, kind, since) select id, ${record}, 'noData', now() from rule`
  const tell = (at: number) => sql`insert into notices (person_id, kind, entity, record, actor, at, created_at)
    values (${staff.it.personId}, 'alarm', 'metrics', ${record}, 'system:alarms', ${new Date(at)}, ${new Date(at)})`
  await tell(noon)
  clock.set(noon + 2 * minute)
  await postman.round()
  await sql`update alarms set recovered_at = now()`
  await tell(noon + 2 * minute)
  clock.set(noon + 4 * minute)
  await postman.round()
  expect(world.sink.letters.map(({ subject }) => subject)).toEqual(['Alarm: All tickets', 'Recovered: All tickets'])
  expect(world.sink.letters[0]?.text).toContain(`https://office.example/open/metrics/${record}`)
  await postman.stop()
})
