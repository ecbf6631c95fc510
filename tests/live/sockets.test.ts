import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, openHouse } from './house.ts'
import { cookieOf, dial, type Page, rawOf, until } from './node.ts'

let house: House
/** Somebody whose session runs out soon after they came. */
let brief: Page

beforeAll(async () => {
  house = await openHouse()
  const guest = await house.newSession()
  await house.psql`update sessions set expires_at = now() + interval '6 s' where id = ${guest.sessionId}`
  brief = await house.page(house.one, guest)
})
afterAll(() => house?.close())

test('L9: a row written in plain SQL is on the pages of both nodes, each of which follows the feed for itself', async () => {
  const [one, two] = await Promise.all([house.page(house.one, house.staff.manager), house.page(house.two, house.staff.wall)])
  const [row] = await house.writeTicket('Printer')
  const id = row?.id ?? ''
  await until('both pages have it', () => [one, two].every((each) => house.subjects(each).includes('Printer')))
  expect(one.store.row('tickets', id)).toHaveProperty('requesterName', 'Ana')
  expect(two.store.row('tickets', id)).not.toHaveProperty('requesterName')
  expect(one.store.changed().get(`tickets/${id}`)).toMatchObject({ isNew: true, by: expect.stringMatching(/^db:/) })
  await house.psql`update tickets set state = 'closed' where id = ${id}`
  await until('it has left both', () => [one, two].every((each) => !house.subjects(each).includes('Printer')))
})

test('L4: a page that was away catches up at the other node', async () => {
  const first = await house.page(house.one, house.staff.it)
  first.cut()
  await house.writeTicket('while away')
  await until(
    'it is back and has it',
    () => house.subjects(first).includes('while away') && first.connection.state().kind === 'live',
  )
  const [held, cookie] = [{ cursor: first.store.cursor(), view: first.store.view() }, await cookieOf(house.staff.it)]
  first.close()
  await house.writeTicket('at the other node')
  const other = dial(house.two, { origin: house.two.origin, cookie })
  other.connect()
  const answer = await other.emitWithAck('watch', { topics: ['entity:tickets', 'metric:it.open'], ...held })
  expect(answer.state.reset).toBe(false)
  expect(JSON.stringify(answer.state.packets)).toContain('at the other node')
  other.disconnect()
})

test('L5: a revoked session loses its socket within two seconds, on the node that did not write', async () => {
  const actor = await house.newSession()
  const guest = await house.page(house.two, actor)
  const started = Date.now()
  await house.psql`update sessions set revoked_at = now() where id = ${actor.sessionId}`
  await until('the page is told', () => guest.doubts.includes('signed-out'), 2_000)
  expect(Date.now() - started).toBeLessThan(2_000)
  expect(house.subjects(guest)).toEqual([])
  expect(guest.connection.state().kind).toBe('offline')
})

test('L7: a client that stops reading is cut, costs a bounded queue, and holds nobody up', async () => {
  const cookie = await cookieOf(house.staff.it)
  const slow = dial(house.one, { origin: house.one.origin, cookie })
  slow.connect()
  await slow.emitWithAck('watch', { topics: ['entity:tickets'], cursor: null })
  const wire: { pause(): void; resume(): void } = Reflect.get(rawOf(slow), '_socket')
  wire.pause()
  const before = await house.one.connections()
  const text = 'x'.repeat(3_000)
  for (let round = 0; round < 60 && (await house.one.connections()) === before; round++) {
    await house.psql`update tickets set subject = ${text} || ${round}, updated_at = now()`
    await house.psql`insert into tickets (subject, requester_name, queue_id) select ${text}, 'Ana', ${house.queueId} from generate_series(1, 20)`
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await until('it is cut', async () => (await house.one.connections()) < before)
  wire.resume()
  slow.disconnect()
  await house.expectUndisturbed()
})

test('L5: a session that runs out by itself ends its connection within a quarter of a minute, by the clock of the database', async () => {
  expect(brief.lines()).toBe(1)
  await until('the page is told', () => brief.doubts.includes('signed-out'), 22_000)
})
