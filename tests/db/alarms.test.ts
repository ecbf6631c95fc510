import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { acknowledgeAlarm, changeAlert, dropAlert, silenceAlert, watchMetric } from '../../server/areas/kpis/alerts/commands.ts'
import { listAlarms, listAlerts, listHungAlarms } from '../../server/areas/kpis/alerts/queries.ts'
import type { ScreenActor } from '../../server/auth/actor.ts'
import { type AlarmsWorld, open, openAlarmsWorld } from './alarms-world.ts'

let world: AlarmsWorld
beforeAll(async () => {
  world = await openAlarmsWorld()
})
afterAll(() => world.close())
beforeEach(() => world.clear())

const bad = 25
const lines = async () => (await world.inboxOf(world.staff.it)).notices.filter(({ kind }) => kind === 'alarm')

test('a number that is bad for ten seconds rings once, whichever of two nodes saw it, and says when it has recovered', async () => {
  const { it } = world.staff
  const rule = await world.watchAs(it)
  await world.move(bad)
  await world.wait(9)
  expect(await world.alarms(rule)).toEqual([])
  await world.wait(2)
  expect(await world.alarms(rule)).toEqual([{ value: bad, open: true, taken: null }])
  expect(await lines()).toMatchObject([
    {
      entity: 'metrics',
      record: open.id,
      actor: 'system:alarms',
      count: 1,
      alarm: { value: bad, band: 'bad', recovered: false },
    },
  ])
  await world.move(30)
  await world.wait(60)
  expect(await world.alarms(rule)).toHaveLength(1)
  await world.move(0)
  await world.wait(11)
  expect(await world.alarms(rule)).toEqual([{ value: bad, open: false, taken: null }])
  expect(await lines()).toMatchObject([{ count: 2, alarm: { recovered: true } }])
  await world.move(bad)
  await world.wait(11)
  expect((await world.alarms(rule)).map((alarm) => alarm.open)).toEqual([false, true])
})

test('a value that goes to and fro at the edge rings once', async () => {
  const rule = await world.watchAs(world.staff.it)
  for (let round = 0; round < 6; round++) {
    await world.move(20)
    await world.wait(12)
    await world.move(19)
    await world.wait(12)
  }
  expect(await world.alarms(rule)).toEqual([{ value: 20, open: true, taken: null }])
})

test('a number that was made otherwise is followed on', async () => {
  const rule = await world.watchAs(world.staff.it)
  await world.remake()
  await world.move(bad)
  await world.wait(11)
  expect(await world.alarms(rule)).toMatchObject([{ open: true }])
})

test('a rule for once rings once', async () => {
  const rule = await world.watchAs(world.staff.it, { each: false })
  for (let round = 0; round < 2; round++) {
    await world.move(bad)
    await world.wait(11)
    await world.move(0)
    await world.wait(11)
  }
  expect(await world.alarms(rule)).toHaveLength(1)
  expect(await listAlerts(world.work(world.staff.it), [open], open.id)).toMatchObject({
    whole: true,
    alerts: [{ doneAt: expect.any(Number) }],
  })
})

test('silenced it does not ring, and rings when the silence is over and it is still so', async () => {
  const { it } = world.staff
  const rule = await world.watchAs(it)
  await silenceAlert(world.work(it), { key: randomUUID(), id: rule, until: world.clock.now() + 60_000 })
  await world.hear()
  await world.move(bad)
  await world.wait(59)
  expect([await world.alarms(rule), await lines()]).toEqual([[], []])
  await world.wait(2)
  expect(await world.alarms(rule)).toMatchObject([{ open: true }])
})

test('once somebody is on it, all alarms of that number are in their hands and none rings again until it has recovered', async () => {
  const { it, manager } = world.staff
  const [mine, theirs] = [await world.watchAs(it), await world.watchAs(manager, { band: 'watch' })]
  await world.move(bad)
  await world.wait(11)
  const [first] = await listAlarms(world.work(manager), [open])
  await acknowledgeAlarm(world.work(manager), manager, [open], { key: randomUUID(), id: first?.id ?? '' })
  for (const rule of [mine, theirs]) expect(await world.alarms(rule)).toMatchObject([{ taken: manager.personId }])
  await acknowledgeAlarm(world.work(it), it, [open], { key: randomUUID(), id: first?.id ?? '' })
  await world.move(40)
  await world.wait(30)
  for (const rule of [mine, theirs]) expect(await world.alarms(rule)).toMatchObject([{ open: true, taken: manager.personId }])
})

test('nobody is told of a number that they see no more', async () => {
  const { it } = world.staff
  const rule = await world.watchAs(it)
  await world.sql`update memberships set until = ${new Date(world.clock.now() + 1_000)} where person_id = ${it.personId}`
  await world.move(bad)
  await world.wait(30)
  expect(await world.alarms(rule)).toEqual([])
  const [{ count } = { count: -1 }] = await world.sql<{ count: number }[]>`select count(*)::int as count from notices`
  expect(count).toBe(0)
  await world.sql`update memberships set until = null where person_id = ${it.personId}`
  await world.wait(11)
  expect(await world.alarms(rule)).toMatchObject([{ open: true }])
})

test('no data rings for whoever waits for it, and for nobody else', async () => {
  const { it } = world.staff
  const [gone, high] = [await world.watchAs(it, { kind: 'noData', band: null }), await world.watchAs(it)]
  await world.move(null)
  await world.wait(11)
  expect(await world.alarms(gone)).toEqual([{ value: null, open: true, taken: null }])
  expect(await world.alarms(high)).toEqual([])
})

test("a rule is its owner's and those' who steer; a number that is not seen whole is not watched, and walls are for managers", async () => {
  const { it, manager, facilities, external, finance } = world.staff
  const rule = await world.watchAs(it)
  const wish = { key: randomUUID(), metric: open.id, kind: 'band', band: 'bad', each: true, wall: false } as const
  const watchAs = (actor: typeof it, asked: Partial<typeof wish> & { wall?: boolean } = {}) =>
    watchMetric(world.work(actor), actor, [open], { ...wish, key: randomUUID(), ...asked })
  await expect(watchAs(external)).rejects.toMatchObject({ code: 'not-permitted' })
  for (const actor of [facilities, finance]) await expect(watchAs(actor)).rejects.toMatchObject({ code: 'not-found' })
  await expect(watchMetric(world.work(it), it, [open], { ...wish, key: randomUUID(), wall: true })).rejects.toMatchObject({
    code: 'not-permitted',
  })
  expect(await watchAs(it)).toMatchObject({ ok: false, reason: 'twice' })
  expect(await watchMetric(world.work(it), it, [open], { ...wish, key: randomUUID(), kind: 'goal', band: null })).toMatchObject({
    ok: false,
    reason: 'pointless',
  })
  const drop = (actor: typeof it) => dropAlert(world.work(actor), { key: randomUUID(), id: rule })
  await expect(drop(finance)).rejects.toMatchObject({ code: 'not-found' })
  expect(await listAlerts(world.work(finance), [open], open.id)).toEqual({ whole: false, alerts: [] })
  const changed = await changeAlert(world.work(manager), { key: randomUUID(), id: rule, base: 1, set: { wall: true } })
  expect(changed).toMatchObject({ ok: true, alert: { wall: true, ownerId: it.personId } })
  await world.move(bad)
  await world.wait(11)
  await drop(it)
  expect(await world.alarms(rule)).toEqual([])
})

test('open alarms are for whoever sees the number whole; a screen gets those for walls, and names only where it may', async () => {
  const { it, manager, facilities } = world.staff
  await world.watchAs(it)
  const loud = await world.watchAs(manager, { wall: true })
  await world.move(bad)
  await world.wait(11)
  expect(await listAlarms(world.work(it), [open])).toHaveLength(2)
  expect(await listAlarms(world.work(facilities), [open])).toEqual([])
  const screen: ScreenActor = {
    ...{ kind: 'screen', screenId: randomUUID(), name: 'Hall', privacy: 'public' },
    memberships: [{ role: 'wall', scopeId: null, until: null }],
  }
  const hung = (privacy: ScreenActor['privacy'], visible = [open]) => {
    const actor = { ...screen, privacy }
    return listHungAlarms({ ...world.work(it), actor }, actor, visible)
  }
  const [alarm, ...others] = await hung('staff')
  expect([alarm, others]).toMatchObject([{ value: bad, who: null, takenFor: null }, []])
  await acknowledgeAlarm(world.work(manager), manager, [open], { key: randomUUID(), id: alarm?.id ?? '' })
  expect(await hung('staff')).toMatchObject([{ who: manager.name }])
  expect(await hung('public')).toMatchObject([{ who: null, takenFor: 0 }])
  expect(JSON.stringify(await hung('public'))).not.toContain(manager.personId)
  expect(await hung('staff', [])).toEqual([])
  await silenceAlert(world.work(manager), { key: randomUUID(), id: loud, until: world.clock.now() + 1_000 })
  expect(await hung('staff')).toEqual([])
})
