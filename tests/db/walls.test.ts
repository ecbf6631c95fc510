import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codeLength, codeLetters } from '../../server/areas/walls/pairings/rules.ts'
import { hashOf } from '../../server/auth/screens.ts'
import { type Device, key, openWallWorld, type WallWorld } from './walls-world.ts'

let world: WallWorld
let hall: { siteId: string; privacy: 'public'; playlistId: null }
beforeAll(async () => {
  world = await openWallWorld()
  hall = { siteId: world.madrid, privacy: 'public', playlistId: null }
})
afterAll(() => world?.close())
beforeEach(() => world.sql`delete from screen_pairings`)

const manager = () => world.as(world.staff.manager)

const asking = (device?: Device) => world.asking(device)
const collect = (device: Device, secret: string) => world.collect(device, secret)
const hung = (name: string) => world.hung(name)

test('a device shows a code that nobody mistakes, waits, and becomes the screen that a manager made of it', async () => {
  const { device, code, secret } = await asking()
  expect(code).toHaveLength(codeLength)
  expect([...code].every((letter) => codeLetters.includes(letter))).toBe(true)
  expect(codeLetters).not.toMatch(/[01OI]/)
  expect(await collect(device, secret)).toEqual({ state: 'waiting' })
  expect(device.token).toBeNull()

  const spelt = `${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `
  const paired = await manager().walls.screen.create({ key: key(), code: spelt, name: 'Hall', ...hall })
  expect(paired).toMatchObject({ ok: true })
  expect(await collect(device, secret)).toEqual({ state: 'paired' })
  expect(await world.visitorAt(device)).toMatchObject({ kind: 'screen', name: 'Hall', memberships: [{ role: 'wall' }] })
  expect(await (await world.at(device)).walls.screen.get()).toMatchObject({
    screen: { name: 'Hall', site: 'Madrid', timeZone: 'Europe/Madrid', privacy: 'public', off: null },
    playlist: null,
    can: { tickets: [], stockLevels: [] },
  })
  expect(Object.keys((await (await world.at(device)).walls.screen.get()).can)).not.toContain('memberships')
})

test('the database knows neither code, secret nor token, and the log nothing of either', async () => {
  const { device, code, secret } = await asking()
  await manager().walls.screen.create({ key: key(), code, name: 'Secret', ...hall })
  await collect(device, secret)
  const kept = await world.sql`select row_to_json(d)::text as text from screen_devices d
    union all select row_to_json(p)::text from screen_pairings p
    union all select coalesce(new::text, '') || coalesce(old::text, '') from feed_row`
  const all = kept.map(({ text }) => String(text)).join()
  expect(all).toContain(hashOf(device.token ?? ''))
  for (const told of [code, secret, device.token ?? '']) expect(all).not.toContain(`"${told}"`)
})

test('a code that is wrong, used or run out pairs nothing, and guessing ends', async () => {
  const screens = () => world.sql`select from screens`.then(({ length }) => length)
  const before = await screens()
  const pair = (code: string, actor = world.staff.admin) =>
    world.as(actor).walls.screen.create({ key: key(), code, name: 'Hall', ...hall })
  expect(await pair('ABC234')).toMatchObject({ ok: false, reason: 'code-unknown' })

  const used = await asking()
  expect(await pair(used.code)).toMatchObject({ ok: true })
  expect(await pair(used.code)).toMatchObject({ ok: false, reason: 'code-unknown' })

  const late = await asking()
  world.clock.advance(10 * 60_000)
  expect(await pair(late.code)).toMatchObject({ ok: false, reason: 'code-unknown' })
  expect(await collect(late.device, late.secret)).toEqual({ state: 'expired' })
  expect(await collect(late.device, 'x'.repeat(43))).toEqual({ state: 'expired' })

  for (let guess = 0; guess < 7; guess++) await pair('ABC234')
  const good = await asking()
  expect(await pair(good.code)).toMatchObject({ ok: false, reason: 'too-many' })
  expect(await pair(good.code, world.staff.manager)).toMatchObject({ ok: true })
  expect(await screens()).toBe(before + 2)
})

test('an address asks for so many codes and no more, and no more are open than can be', async () => {
  const device = world.newDevice('10.0.0.9')
  for (let asked = 0; asked < 60; asked++) await asking(device)
  expect(await (await world.at(device)).walls.pairing.create()).toMatchObject({ ok: false, reason: 'too-many' })
  await world.sql`insert into screen_pairings (code_hash, device_hash, expires_at)
    select 'c' || n, 'd' || n, ${new Date(world.clock.now() + 60_000).toISOString()} from generate_series(1, 440) n`
  const other = world.newDevice('10.0.0.10')
  expect(await (await world.at(other)).walls.pairing.create()).toMatchObject({ ok: false, reason: 'too-many' })
  world.clock.advance(11 * 60_000)
  expect(await (await world.at(other)).walls.pairing.create()).toMatchObject({ ok: true })
})

const day = 24 * 3_600_000
const renew = async (device: Device) => (await world.at(device)).walls.token.update()

/** A device that is a screen, has been seen on its wall and whose token is due. */
async function due(name: string) {
  const { device, ...screen } = await hung(name)
  await (await world.at(device)).walls.sighting.create({ width: 1920, height: 1080, build: '1.2.3', showing: '' })
  world.clock.advance(day)
  return { device, ...screen, first: device.token }
}

test('what a device was paired by opens nothing once it has used its token, and a token of today stays', async () => {
  const { device, secret } = await hung('New')
  expect(await collect({ ...device }, secret)).toEqual({ state: 'expired' })
  expect(await world.visitorAt({ ...device, token: secret })).toBeNull()
  const first = device.token
  world.clock.advance(day - 1)
  await renew(device)
  expect(device.token).toBe(first)
  world.clock.advance(1)
  await renew(device)
  expect(device.token).not.toBe(first)
})

test('of two renewals at once one gives a token, and the token before stays good for a while after it is used', async () => {
  const { device, first } = await due('Rotating')
  const twice = [{ ...device }, { ...device }]
  await Promise.all(twice.map(renew))
  const given = twice.filter(({ token }) => token !== first)
  expect(given).toHaveLength(1)
  const [second = device] = given
  expect(await world.visitorAt(second)).toMatchObject({ name: 'Rotating' })
  world.clock.advance(9 * 60_000)
  expect(await world.visitorAt(second)).toMatchObject({ name: 'Rotating' })
  expect(await world.visitorAt(device)).toMatchObject({ name: 'Rotating' })
  world.clock.advance(60_000)
  expect(await world.visitorAt(second)).toMatchObject({ name: 'Rotating' })
  world.clock.advance(6_000)
  expect(await world.visitorAt(device)).toBeNull()
  expect(await world.visitorAt(second)).toMatchObject({ name: 'Rotating' })
})

test('a screen whose new token was lost on the way goes on with the one before, however long, until it is given another', async () => {
  const { device, first } = await due('Lost')
  const answered = { ...device }
  await renew(answered)
  world.clock.advance(3 * day)
  expect(await world.visitorAt(device)).toMatchObject({ name: 'Lost' })
  await renew(device)
  expect(device.token).not.toBe(first)
  expect(await world.visitorAt(answered)).toBeNull()
  expect(await world.visitorAt(device)).toMatchObject({ name: 'Lost' })
})

test('a device forgets its token only when no screen holds it', async () => {
  const { device, id } = await hung('Kept')
  const kept = device.token
  const forget = async () => (await world.at(device)).walls.token.delete()
  await forget()
  expect(device.token).toBe(kept)
  await manager().walls.screen.delete({ key: key(), id })
  await forget()
  expect(device.token).toBeNull()
  device.token = 'unknown'
  await forget()
  expect(device.token).toBeNull()
})

test('a revoked screen is nobody, holds nothing and is on no list', async () => {
  const { device, secret, id } = await hung('Gone')
  await manager().walls.screen.delete({ key: key(), id })
  world.screensChanged()
  expect(await world.visitorAt(device)).toBeNull()
  expect(await collect(device, secret)).toEqual({ state: 'expired' })
  await expect((await world.at(device)).walls.screen.get()).rejects.toThrow('nobody is signed in')
  await expect(manager().walls.screen.update({ key: key(), id, base: 2, set: { name: 'Back' } })).rejects.toThrow('was revoked')
  expect((await manager().walls.sighting.list()).map(({ screenId }) => screenId)).not.toContain(id)
})

test('walls stand in the rail of who steers them, and of nobody who only knows where they hang', async () => {
  const areasOf = async (role: 'admin' | 'manager' | 'it' | 'external') =>
    (await world.as(world.staff[role]).admin.me.get()).areas.includes('walls')
  expect([await areasOf('admin'), await areasOf('manager')]).toEqual([true, true])
  expect([await areasOf('it'), await areasOf('external')]).toEqual([false, false])
})

test('a screen asks for itself alone, and only as one: a person in the same browser is somebody else', async () => {
  const { device } = await hung('Alone')
  const screen = await world.at(device)
  await expect(screen.admin.me.get()).rejects.toThrow('a screen is none')
  await expect(
    screen.it.ticket.list({ filter: [], sort: { column: 'number', descending: false }, limit: 1, after: null }),
  ).rejects.toThrow('a screen is none')
  await expect(manager().walls.screen.get()).rejects.toThrow('for a screen on a wall')
})

test('who steers the walls sees how each screen was last seen', async () => {
  const { device, id } = await hung('Seen')
  await (await world.at(device)).walls.sighting.create({ width: 1920, height: 1080, build: '1.2.3', showing: 'Numbers' })
  expect((await manager().walls.sighting.list()).find(({ screenId }) => screenId === id)).toEqual({
    screenId: id,
    seenAt: world.clock.now(),
    width: 1920,
    height: 1080,
    build: '1.2.3',
    showing: 'Numbers',
  })
  const [logged] = await world.sql`select count(*)::int as count from feed_row where tab = 'screen_devices'`
  expect(logged?.count).toBe(0)
})

test('what is set of a screen reaches its wall, merged by field', async () => {
  const { device, id } = await hung('Set')
  const edit = (set: object, base = 1) => manager().walls.screen.update({ key: key(), id, base, set })
  expect(await edit({ siteId: world.lisbon, off: { from: 1320, until: 360 } })).toEqual({ ok: true })
  expect(await edit({ name: 'Reception', quiet: { from: 0, until: 480 } })).toEqual({ ok: true })
  expect(await edit({ name: 'Canteen' })).toMatchObject({ ok: false, reason: 'conflict', theirs: { name: 'Reception' } })
  expect(await (await world.at(device)).walls.screen.get()).toMatchObject({
    screen: { name: 'Reception', timeZone: 'Europe/Lisbon', off: { from: 1320, until: 360 }, quiet: { from: 0, until: 480 } },
  })
  await manager().walls.screen.identity.create({ key: key(), id })
  await manager().walls.screen.reload.create({ key: key(), id })
  const now = world.clock.now()
  expect(await (await world.at(device)).walls.screen.get()).toMatchObject({ screen: { identifyAt: now, reloadAt: now } })
  await expect(edit({})).rejects.toThrow()
  await expect(edit({ off: { from: 60, until: 60 } })).rejects.toThrow()
})

test('who steers the walls of one site alone pairs no screen elsewhere, and moves none there', async () => {
  const there = { ...world.staff.manager, memberships: [{ role: 'manager' as const, scopeId: world.madrid, until: null }] }
  const { walls } = world.as(there)
  const pair = async (siteId: string) =>
    walls.screen.create({ key: key(), code: (await asking()).code, name: 'Hall', ...hall, siteId })
  await expect(pair(world.lisbon)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const mine = await pair(world.madrid)
  if (!mine.ok) throw new Error(mine.reason)
  const edit = (set: object) => walls.screen.update({ key: key(), id: mine.id, base: 1, set })
  await expect(edit({ siteId: world.lisbon })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(await edit({ name: 'Door' })).toEqual({ ok: true })
})
