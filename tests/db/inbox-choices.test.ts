import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '../../server/areas/all.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { sightOf } from '../../server/auth/sight.ts'
import { chooseChannel } from '../../server/teamwork/choices/commands.ts'
import type { Choice } from '../../server/teamwork/choices/contract.ts'
import { bringBack, markDone, markSeen, snooze, takeUpAgain } from '../../server/teamwork/inbox/commands.ts'
import { snoozeInput } from '../../server/teamwork/inbox/contract.ts'
import { listSnoozed } from '../../server/teamwork/inbox/queries.ts'
import { chooseSettings, focus } from '../../server/teamwork/settings/commands.ts'
import { focusInput, inboxSettingsInput } from '../../server/teamwork/settings/contract.ts'
import { getInboxWishes } from '../../server/teamwork/settings/queries.ts'
import { toldMatters } from '../../server/teamwork/subjects/queries.ts'
import { openThread } from '../../server/teamwork/threads/commands.ts'
import { type InboxWorld, noon, openInboxWorld } from './inbox-world.ts'

let world: InboxWorld
beforeAll(async () => {
  world = await openInboxWorld()
})
afterAll(() => world.close())

const hour = 3_600_000
const choose = (
  actor: PersonActor,
  kind: Choice['kind'],
  channel: Choice['channel'] | null,
  scopeId: string | null = null,
  mails = false,
) => chooseChannel(world.work(actor), actor, { kind, scopeId, channel }, mails)
const mention = (by: PersonActor, whom: PersonActor, record: string) =>
  openThread(world.work(by), by, entities, {
    ...{ key: randomUUID(), entity: 'tickets', record, field: null, body: 'Look here', mentions: [whom.personId] },
  })
const wishesOf = (actor: PersonActor) => getInboxWishes(world.work(actor), actor, entities, false)

test('whoever wants none of a kind gets no line of it, in one place or anywhere, and the rest as before', async () => {
  const { sql, staff, linesOf, tell } = world
  const [desk, network] = [await world.addTicket(world.desk), await world.addTicket(world.network)]
  for (const record of [desk, network]) await world.watch(staff.manager, record)
  const change = (priority: number) => sql`update tickets set priority = ${priority} where id in ${sql([desk, network])}`
  const told = async () => {
    await tell()
    return [desk, network].map(async (record) => (await linesOf(staff.manager, record))[0]?.count ?? 0)
  }
  await choose(staff.manager, 'changed', 'none', world.desk)
  await change(1)
  expect(await Promise.all(await told())).toEqual([0, 1])
  await choose(staff.manager, 'changed', 'none')
  await choose(staff.manager, 'changed', 'inbox', world.desk)
  await change(2)
  expect(await Promise.all(await told())).toEqual([1, 1])
  for (const scope of [null, world.desk]) await choose(staff.manager, 'changed', null, scope)
  await change(4)
  expect(await Promise.all(await told())).toEqual([2, 2])
  expect((await wishesOf(staff.manager)).choices).toEqual([])
})

test('the choice holds for mentions, comments and what is given, whichever way it was written', async () => {
  const { sql, staff, linesOf, tell } = world
  for (const kind of ['mention', 'comment', 'assigned'] as const) await choose(staff.admin, kind, 'none')
  const record = await world.addTicket()
  await world.watch(staff.admin, record)
  await mention(staff.it, staff.admin, record)
  await mention(staff.it, staff.manager, record)
  await tell()
  await sql`update tickets set assignee_id = ${staff.admin.personId} where id = ${record}`
  await tell()
  expect(await linesOf(staff.admin, record)).toEqual([])
  expect((await linesOf(staff.manager, record)).map(({ kind }) => kind)).toContain('mention')
  for (const kind of ['mention', 'comment', 'assigned'] as const) await choose(staff.admin, kind, null)
})

test('e-mail can be chosen where the company has it, and not else; places are those that one may see', async () => {
  const { staff } = world
  await expect(choose(staff.it, 'mention', 'email')).rejects.toMatchObject({ code: 'bad-input' })
  const daily = { quiet: null, quietWeekends: false, digest: 'daily' } as const
  await expect(chooseSettings(world.work(staff.it), staff.it, daily, false)).rejects.toMatchObject({ code: 'bad-input' })
  await choose(staff.it, 'mention', 'email', null, true)
  expect((await wishesOf(staff.it)).choices).toEqual([{ kind: 'mention', scopeId: null, channel: 'email' }])
  expect((await wishesOf(staff.it)).places.map(({ kind, label }) => `${kind} ${label}`)).toEqual(['queue Desk', 'queue Network'])
  expect((await wishesOf(staff.external)).places.map(({ label }) => label)).toEqual(['Desk', 'MAD'])
})

test('quiet hours count nothing and end by themselves; in focus mentions count', async () => {
  const { sql, staff, clock, inboxOf, tell } = world
  const record = await world.addTicket()
  await mention(staff.it, staff.manager, record)
  await sql`update tickets set priority = 1 where id = ${record}`
  await tell()
  const all = (await inboxOf(staff.manager)).notices.filter(({ seen }) => !seen)
  const mentions = all.filter(({ kind }) => kind === 'mention').length
  expect(mentions).toBeGreaterThan(0)
  expect(all.length).toBeGreaterThan(mentions)
  expect(await inboxOf(staff.manager)).toMatchObject({ counted: all.length, standing: { mode: 'open', until: null }, next: null })

  const work = world.work(staff.manager)
  const night = { quiet: { from: 20 * 60, until: 8 * 60 }, quietWeekends: false, digest: 'none' } as const
  await chooseSettings(work, staff.manager, night, false)
  expect(await inboxOf(staff.manager)).toMatchObject({ counted: all.length, next: 7 * hour })
  clock.set(noon + 7 * hour)
  expect(await inboxOf(staff.manager)).toMatchObject({ counted: 0, standing: { mode: 'quiet' }, next: 12 * hour })
  await focus(work, staff.manager, { until: noon + 8 * hour })
  expect(await inboxOf(staff.manager)).toMatchObject({ counted: mentions, standing: { mode: 'focus' }, next: hour })
  await focus(work, staff.manager, { until: null })
  expect((await inboxOf(staff.manager)).standing.mode).toBe('quiet')
  clock.set(noon + 19 * hour)
  expect(await inboxOf(staff.manager)).toMatchObject({ counted: all.length, standing: { mode: 'open' } })
  expect((await inboxOf(staff.admin)).standing).toEqual({ mode: 'open', until: null })
  clock.set(noon)
  await chooseSettings(work, staff.manager, { ...night, quiet: null }, false)
})

test('a choice leaves the others as they are', async () => {
  const { staff } = world
  const work = world.work(staff.logistics)
  const quiet = { from: 20 * 60, until: 8 * 60 }
  await chooseSettings(work, staff.logistics, inboxSettingsInput.parse({ quiet }), true)
  await chooseSettings(work, staff.logistics, inboxSettingsInput.parse({ digest: 'weekly' }), true)
  await chooseSettings(work, staff.logistics, inboxSettingsInput.parse({ quietWeekends: true }), true)
  expect(await wishesOf(staff.logistics)).toMatchObject({ quiet, quietWeekends: true, digest: 'weekly' })
  await chooseSettings(work, staff.logistics, inboxSettingsInput.parse({ quiet: null }), true)
  expect(await wishesOf(staff.logistics)).toMatchObject({ quiet: null, quietWeekends: true, digest: 'weekly' })
  expect(inboxSettingsInput.safeParse({}).success).toBe(false)
})

test('talk that is the reader’s no more is told no more, also of a record that stays theirs', async () => {
  const { sql, staff, linesOf } = world
  const record = await world.addTicket()
  await sql`update tickets set requester_id = ${staff.manager.personId} where id = ${record}`
  await mention(staff.it, staff.manager, record)
  expect(await linesOf(staff.manager, record)).toMatchObject([{ kind: 'mention' }])
  const finance = { ...staff.manager, memberships: [{ role: 'finance' as const, scopeId: null, until: null }] }
  expect((await toldNow(finance, record)).has(`tickets/${record}`)).toBe(true)
  expect(await linesOf(finance, record)).toEqual([])
})

const toldNow = (actor: PersonActor, record: string) =>
  world.db.transaction((tx) => toldMatters(tx, sightOf(actor, entities, noon), [{ entity: 'tickets', record }]))

test('lines out of sight do not hide those behind them', async () => {
  const { sql, staff, linesOf } = world
  const record = await world.addTicket()
  await mention(staff.it, staff.manager, record)
  await sql`insert into notices (person_id, kind, entity, record, actor, at)
    select ${staff.manager.personId}, 'changed', 'tickets', gen_random_uuid()::text, 'system:test', '2026-11-21' from generate_series(1, 250)`
  expect(await linesOf(staff.manager, record)).toMatchObject([{ kind: 'mention' }])
})

test('what was read, put off and brought back at once is still read; when it comes back by itself it is not, until looked at', async () => {
  const { staff, linesOf, clock, inboxOf } = world
  const record = await world.addTicket()
  await mention(staff.manager, staff.it, record)
  const ids = (await linesOf(staff.it, record)).map(({ id }) => id)
  const work = world.work(staff.it)
  await markSeen(work, staff.it, { ids })
  const { counted } = await inboxOf(staff.it)
  await snooze(work, staff.it, { ids, until: noon + hour })
  await bringBack(work, staff.it, { ids })
  expect(await linesOf(staff.it, record)).toMatchObject([{ seen: true }])
  await snooze(work, staff.it, { ids, until: noon + hour })
  clock.set(noon + hour)
  expect(await linesOf(staff.it, record)).toMatchObject([{ seen: false }])
  expect((await inboxOf(staff.it)).counted).toBe(counted + 1)
  await markSeen(work, staff.it, { ids })
  expect(await linesOf(staff.it, record)).toMatchObject([{ seen: true }])
  clock.set(noon)
})

test('what is said anew of a line that was put off is not read, and of two lines put off the newer counts on', async () => {
  const { sql, staff, linesOf, tell, clock } = world
  const record = await world.addTicket()
  await world.watch(staff.it, record)
  const work = world.work(staff.it)
  const idsNow = async () => (await linesOf(staff.it, record)).map(({ id }) => id)
  const change = async (priority: number) => {
    await sql`update tickets set priority = ${priority} where id = ${record}`
    await tell()
  }
  await change(1)
  await markSeen(work, staff.it, { ids: await idsNow() })
  await change(2)
  await snooze(work, staff.it, { ids: await idsNow(), until: noon + hour })
  await change(4)
  clock.set(noon + hour)
  expect((await linesOf(staff.it, record)).map(({ count, seen }) => ({ count, seen }))).toEqual([
    { count: 2, seen: false },
    { count: 1, seen: false },
  ])
  clock.set(noon)
})

test('a time that no calendar has is refused where it comes in', async () => {
  const { staff } = world
  for (const until of [253_402_300_800_000, 9e15]) {
    expect(focusInput.safeParse({ until }).success).toBe(false)
    expect(snoozeInput.safeParse({ ids: [randomUUID()], until }).success).toBe(false)
  }
  const { until } = focusInput.parse({ until: 253_402_300_799_999 })
  expect(await focus(world.work(staff.it), staff.it, { until })).toEqual({ ok: true })
  await focus(world.work(staff.it), staff.it, { until: null })
})

test('what is put off is in its own list and can be brought back; what is done can be taken up again', async () => {
  const { staff, linesOf, inboxOf } = world
  const record = await world.addTicket()
  await mention(staff.it, staff.admin, record)
  const ids = (await linesOf(staff.admin, record)).map(({ id }) => id)
  const work = world.work(staff.admin)
  await snooze(work, staff.admin, { ids, until: noon + 2 * hour })
  expect(await linesOf(staff.admin, record)).toEqual([])
  expect((await inboxOf(staff.admin)).next).toBe(2 * hour)
  expect(await listSnoozed(work, staff.admin, entities)).toMatchObject([{ record, until: noon + 2 * hour }])
  await bringBack(world.work(staff.it), staff.it, { ids })
  expect(await listSnoozed(work, staff.admin, entities)).toHaveLength(1)
  await bringBack(work, staff.admin, { ids })
  expect(await linesOf(staff.admin, record)).toMatchObject([{ seen: false, until: null }])
  await markDone(work, staff.admin, { ids })
  expect(await linesOf(staff.admin, record)).toEqual([])
  await takeUpAgain(world.work(staff.it), staff.it, { ids })
  expect(await linesOf(staff.admin, record)).toEqual([])
  await takeUpAgain(work, staff.admin, { ids })
  expect(await linesOf(staff.admin, record)).toMatchObject([{ seen: true }])
})
