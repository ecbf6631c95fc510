import { once } from 'node:events'
import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Db, openDb } from '../../db/client.ts'
import { queues } from '../../db/schema/it.ts'
import { warehouses } from '../../db/schema/logistics.ts'
import { sessions } from '../../db/schema/people.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import type { Role } from '../../server/auth/roles.ts'
import { openSession } from '../../server/auth/sessions.ts'
import { type FreshDatabase, freshDatabase } from '../world/database.ts'
import { tellStaff } from '../world/staff.ts'
import { cookieOf, dial, type Handshake, type Node, openPage, type Page, startNode, until } from './node.ts'

let database: FreshDatabase
let db: Db
let close: () => Promise<void>
let psql: postgres.Sql
let nodes: [Node, Node]
let staff: Record<Role, PersonActor>
let queueId: string
let witness: Page
const pages: Page[] = []

beforeAll(async () => {
  database = await freshDatabase()
  ;({ db, close } = openDb(database.url, 'test'))
  psql = postgres(database.url, { max: 1 })
  const [queue] = await db.insert(queues).values({ name: 'Service desk' }).returning()
  const [warehouse] = await db.insert(warehouses).values({ code: 'W1', name: 'Main' }).returning()
  queueId = queue?.id ?? ''
  staff = await tellStaff(db, { queueId, warehouseId: warehouse?.id ?? '' }, Date.now())
  nodes = [await startNode(database.url, 'one'), await startNode(database.url, 'two')]
  witness = await page(nodes[0], staff.it)
})

afterAll(async () => {
  for (const { close: leave } of pages) leave()
  for (const node of nodes) await node.stop()
  await psql.end()
  await close()
  await database.drop()
})

async function page(
  node: Node,
  actor: PersonActor,
  topics: readonly string[] = ['entity:tickets', 'metric:it.open'],
): Promise<Page> {
  const opened = await openPage(() => node, actor, topics)
  pages.push(opened)
  await until('the page is live', () => opened.connection.state().kind === 'live')
  return opened
}

const subjects = ({ store }: Page) =>
  store
    .query('tickets', [], [])
    .read()
    .map(({ subject }) => subject)

/** Raw SQL of somebody who is not one of our nodes. */
const open = (subject: string) =>
  psql`insert into tickets (subject, requester_name, queue_id) values (${subject}, 'Ana', ${queueId})`

/** The rest of the house works on: a write still reaches a page that has nothing to do with what just went wrong. */
async function expectUndisturbed(): Promise<void> {
  const subject = `still here ${Math.random()}`
  const lines = witness.lines()
  await open(subject)
  await until('the witness sees the write', () => subjects(witness).includes(subject))
  expect(witness.lines()).toBe(lines)
}

test('L9: a row written in plain SQL is on the pages of both nodes, each of which follows the feed for itself', async () => {
  const [one, two] = await Promise.all([page(nodes[0], staff.manager), page(nodes[1], staff.wall)])
  const [row] =
    await psql`insert into tickets (subject, requester_name, queue_id) values ('Printer', 'Ana', ${queueId}) returning id`
  await until('both pages have it', () => [one, two].every((each) => subjects(each).includes('Printer')))
  expect(one.store.row('tickets', row?.id)).toHaveProperty('requesterName', 'Ana')
  expect(two.store.row('tickets', row?.id)).not.toHaveProperty('requesterName')
  expect(one.store.changed().get(`tickets/${row?.id}`)).toMatchObject({ isNew: true, by: expect.stringMatching(/^db:/) })
  await psql`update tickets set state = 'closed' where id = ${row?.id}`
  await until('it has left both', () => [one, two].every((each) => !subjects(each).includes('Printer')))
})

test('L4: a page that was away catches up at the other node', async () => {
  const first = await page(nodes[0], staff.it)
  first.cut()
  await open('while away')
  await until('it is back and has it', () => subjects(first).includes('while away') && first.connection.state().kind === 'live')
  const [held, cookie] = [{ cursor: first.store.cursor(), view: first.store.view() }, await cookieOf(staff.it)]
  first.close()
  await open('at the other node')
  const other = dial(nodes[1], { origin: nodes[1].origin, cookie })
  other.connect()
  const answer = await other.emitWithAck('watch', { topics: ['entity:tickets', 'metric:it.open'], ...held })
  expect(answer.state.reset).toBe(false)
  expect(JSON.stringify(answer.state.packets)).toContain('at the other node')
  other.disconnect()
})

test('L1: only the exact origin, with the cookie of a session that stands, comes in', async () => {
  const [{ origin }] = nodes
  const cookie = await cookieOf(staff.it)
  const { sessionId } = await fresh()
  await db.update(sessions).set({ revokedAt: Date.now() }).where(eq(sessions.id, sessionId))
  const revoked = await cookieOf({ ...staff.it, sessionId })
  const refused: Handshake[] = [
    { cookie },
    { cookie, origin: 'null' },
    { cookie, origin: `${origin}.evil.example` },
    { cookie, origin: `${origin}0` },
    { cookie, origin: `${origin}/` },
    { cookie, origin: origin.replace('http:', 'https:') },
    { cookie, origin: origin.replace('127.0.0.1', 'localhost') },
    { cookie, origin: nodes[1].origin },
    { origin },
    { origin, cookie: '' },
    { origin, cookie: 'next-auth.session-token=forged' },
    { origin, cookie: `${cookie.slice(0, -2)}xx` },
    { origin, cookie: revoked },
  ]
  for (const handshake of refused) expect(await outcome(handshake), JSON.stringify(handshake)).toBe('connect_error')
  expect(await outcome({ cookie, origin })).toBe('connect')
  await expectUndisturbed()
})

function outcome(handshake: Handshake): Promise<string> {
  const socket = dial(nodes[0], handshake)
  return new Promise((resolve) => {
    for (const event of ['connect', 'connect_error'])
      socket.once(event, () => {
        socket.disconnect()
        resolve(event)
      })
    socket.connect()
  })
}

/** A session more of the person of the desk. */
const fresh = async (): Promise<PersonActor> => ({
  ...staff.it,
  sessionId: await openSession(db, staff.it.personId, 'test', Date.now()),
})

test('L1: a word outside the protocol ends that connection, which is told why, and no other', async () => {
  const cookie = await cookieOf(staff.it)
  const words: [string, ...unknown[]][] = [
    ['watch'],
    ['watch', null],
    ['watch', { topics: [], cursor: null }],
    ['watch', { topics: ['entity:tickets'], cursor: null, extra: 1 }, () => {}],
    ['watch', { topics: ['tickets'], cursor: null }, () => {}],
    ['watch', { topics: Array.from({ length: 65 }, (_, index) => `entity:a${index}`), cursor: null }, () => {}],
    ['watch', { topics: [], cursor: { position: -1, tx: '' } }, () => {}],
    ['watch', { topics: [], cursor: { position: 'x', tx: 1 } }, () => {}],
    ['watch', JSON.parse('{"topics":[],"cursor":null,"__proto__":{"polluted":true}}'), () => {}],
    ['watch', Buffer.alloc(10), () => {}],
    ['presence', { record: '../../etc/passwd', field: null }],
    ['presence', { record: `tickets/${queueId}`, field: 'x'.repeat(41) }],
    ['packet', {}],
    ['constructor'],
    ['error', 'x'],
  ]
  for (const [event, ...args] of words) {
    const socket = dial(nodes[0], { origin: nodes[0].origin, cookie })
    const [ended, gone] = [heard(socket, 'ended'), heard(socket, 'disconnect')]
    socket.connect()
    socket.emit(event, ...args)
    expect(await ended, JSON.stringify([event, args])).toEqual({ reason: 'bad-input' })
    await gone
  }
  expect(Object.prototype).not.toHaveProperty('polluted')
  await expectUndisturbed()
})

test('L1: broken frames, foreign namespaces and messages over 64 KB close that connection alone', async () => {
  const cookie = await cookieOf(staff.it)
  const frames = [
    '4',
    '42[',
    '42["connect"]',
    '45999999-["watch"]',
    '42["watch",{"a":1}',
    '49',
    '9',
    '4{}',
    '42/elsewhere,["watch"]',
    `42["watch","${'x'.repeat(70_000)}"]`,
  ]
  for (const frame of frames) {
    const socket = dial(nodes[0], { origin: nodes[0].origin, cookie })
    socket.connect()
    await heard(socket, 'connect')
    const gone = heard(socket, 'disconnect')
    rawOf(socket).send(frame)
    await Promise.race([
      gone,
      new Promise((_, reject) => setTimeout(() => reject(new Error(`${frame.slice(0, 30)} was borne`)), 5_000)),
    ])
  }
  await expectUndisturbed()
})

type Socket = ReturnType<typeof dial>
/** What the client's own encoder would never write goes to its WebSocket directly. */
const rawOf = (socket: Socket): { send(text: string): void } => Reflect.get(socket.io.engine.transport, 'ws')
const heard = (socket: Socket, event: string) => new Promise<unknown>((resolve) => socket.once(event, resolve))

test('L1: who talks too much is ended, and an upgrade that names a session of the engine is refused', async () => {
  const cookie = await cookieOf(staff.it)
  const socket = dial(nodes[0], { origin: nodes[0].origin, cookie })
  const ended = heard(socket, 'ended')
  socket.connect()
  for (let words = 0; words < 200; words++) socket.emit('presence', { record: `tickets/${queueId}`, field: null })
  expect(await ended).toEqual({ reason: 'bad-input' })
  const { hostname, port } = new URL(nodes[0].origin)
  const raw = connect(Number(port), hostname)
  raw.write(
    `GET /socket.io/?EIO=4&transport=websocket&sid=abc HTTP/1.1\r\nHost: x\r\nOrigin: ${nodes[0].origin}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  const [answer] = await once(raw, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1.1 403/)
  raw.destroy()
  await expectUndisturbed()
})

test('L5: a revoked session loses its socket within two seconds, on the node that did not write', async () => {
  const actor = await fresh()
  const guest = await page(nodes[1], actor)
  const started = Date.now()
  await psql`update sessions set revoked_at = now() where id = ${actor.sessionId}`
  await until('the page is told', () => guest.doubts.includes('signed-out'), 2_000)
  expect(Date.now() - started).toBeLessThan(2_000)
  expect(subjects(guest)).toEqual([])
  expect(guest.connection.state().kind).toBe('offline')
})

test('L7: a client that stops reading is cut, costs a bounded queue, and holds nobody up', async () => {
  const cookie = await cookieOf(staff.it)
  const slow = dial(nodes[0], { origin: nodes[0].origin, cookie })
  slow.connect()
  await slow.emitWithAck('watch', { topics: ['entity:tickets'], cursor: null })
  const wire: { pause(): void; resume(): void } = Reflect.get(rawOf(slow), '_socket')
  wire.pause()
  const before = await nodes[0].connections()
  const text = 'x'.repeat(3_000)
  for (let round = 0; round < 60 && (await nodes[0].connections()) === before; round++) {
    await psql`update tickets set subject = ${text} || ${round}, updated_at = now()`
    await psql`insert into tickets (subject, requester_name, queue_id) select ${text}, 'Ana', ${queueId} from generate_series(1, 20)`
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  await until('it is cut', async () => (await nodes[0].connections()) < before)
  wire.resume()
  slow.disconnect()
  await expectUndisturbed()
})
