import { afterAll, beforeAll, expect, test } from 'vitest'
import { giveDevice, hashOf, newToken } from '../../server/auth/screens.ts'
import { only } from '../../server/kernel/only.ts'
import { type House, openHouse } from './house.ts'
import { openScreen, until } from './node.ts'

let house: House
let site: string
beforeAll(async () => {
  house = await openHouse()
  site = only(await house.psql`insert into sites (name, time_zone) values ('Madrid', 'Europe/Madrid') returning id`).id
})
afterAll(() => house?.close())

const topics = ['entity:tickets', 'entity:people', 'entity:memberships', 'metric:it.open']

/** A screen on a wall of the house, live. */
async function hang(privacy: 'public' | 'staff' = 'public', watched = topics) {
  const token = newToken()
  const id: string = only(
    await house.psql`insert into screens (name, site_id, privacy, paired_by)
      values ('Hall', ${site}, ${privacy}, ${house.staff.admin.personId}) returning id`,
  ).id
  await giveDevice(house.db, id, hashOf(token), Date.now())
  const wall = await openScreen(() => house.one, token, watched)
  await until('the wall is live', () => wall.connection.state().kind === 'live')
  return { ...wall, id, token }
}

const rows = ({ store }: Awaited<ReturnType<typeof hang>>, entity: string) => store.query(entity, [], []).read()

test('L5: a revoked screen is cut off within a second, holds nothing and does not come back; others go on', async () => {
  const [wall, other] = [await hang(), await hang()]
  await house.writeTicket('before')
  await until('the wall shows it', () => rows(wall, 'tickets').length > 0)
  const revoked = Date.now()
  await house.psql`update screens set revoked_at = now() where id = ${wall.id}`
  await until('the wall is told that it is over', () => wall.doubts.includes('signed-out'))
  expect(Date.now() - revoked).toBeLessThan(1_000)
  expect(rows(wall, 'tickets')).toEqual([])
  expect(wall.store.metric('it.open')).toBeUndefined()

  const again = await openScreen(() => house.one, wall.token, topics)
  await until('it is refused', () => again.doubts.includes('refused'), 20_000)
  expect(other.connection.state().kind).toBe('live')
  await house.expectUndisturbed()
  for (const each of [wall, again, other]) each.close()
})

test('L2: a screen that anybody may read is sent numbers, and no name or wish of anybody', async () => {
  const [open, inside] = [await hang('public'), await hang('staff')]
  await house.writeTicket('canary of a wish')
  const has = (wall: typeof open) => () => rows(wall, 'tickets').length > 0
  await until('both walls have the ticket', () => has(open)() && has(inside)())
  await until('the inner wall has its words', () => inside.heard.join().includes('canary of a wish'))
  expect(open.store.metric('it.open')?.value).toBe(inside.store.metric('it.open')?.value)
  expect(rows(inside, 'people').map(({ name }) => name)).toContain('Person of it')
  const said = open.heard.join()
  expect(said).not.toMatch(/canary|Person of|Ana/)
  for (const wall of [open, inside]) expect(rows(wall, 'memberships')).toEqual([])

  // What it may say is a right: narrowed, it starts over with nothing in it.
  await house.psql`update screens set privacy = 'public' where id = ${inside.id}`
  await until('the inner wall starts over', () => rows(inside, 'tickets').some(({ subject }) => subject === undefined))
  expect(rows(inside, 'people').every(({ name }) => name === undefined)).toBe(true)
  for (const wall of [open, inside]) wall.close()
})

test('L8: a screen that anybody may read hears of nobody at a record; one that may name people does, until it may not', async () => {
  const ticket = only(await house.writeTicket('looked at')).id
  const record = `tickets/${ticket}`
  const nearby = ['presence:tickets', `presence:${record}`]
  const [open, inside] = [await hang('public', nearby), await hang('staff', nearby)]
  const page = await house.page(house.one, house.staff.it, [`presence:${record}`])
  page.connection.attend(record, null)
  await until('the inner wall hears who is there', () => inside.heard.join().includes('Person of it'))
  await house.expectUndisturbed()
  expect(open.heard.join()).not.toContain('Person of')

  await house.psql`update screens set privacy = 'public' where id = ${inside.id}`
  await until('the inner wall is refused', () => inside.heard.join().includes('"refused":["presence:'))
  const before = inside.heard.length
  page.connection.attend(record, 'subject')
  await house.expectUndisturbed()
  expect(inside.heard.slice(before).join()).not.toContain('Person of')
  for (const wall of [open, inside]) wall.close()
})

test('a wall is told by name that what it is drawn from has changed, and people are not', async () => {
  const wall = await hang()
  const told = new Set<string | null>()
  wall.connection.onMine((entity) => told.add(entity))
  await house.psql`insert into playlists (name) values ('Day')`
  await until('the wall hears of the playlist', () => told.has('playlists'))
  await house.psql`update screens set identify_at = now() where id = ${wall.id}`
  await until('the wall hears of screens', () => told.has('screens'))
  expect(wall.connection.state().kind).toBe('live')
  wall.close()
})
