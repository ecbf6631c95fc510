import { once } from 'node:events'
import { connect } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessions } from '../../db/schema/people.ts'
import { type House, openHouse } from './house.ts'
import { cookieOf, dial, type Handshake, heard, rawOf } from './node.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

test('L1: only the exact origin, with the cookie of a session that stands, comes in', async () => {
  const { origin } = house.one
  const cookie = await cookieOf(house.staff.it)
  const { sessionId } = await house.newSession()
  await house.db.update(sessions).set({ revokedAt: Date.now() }).where(eq(sessions.id, sessionId))
  const revoked = await cookieOf({ ...house.staff.it, sessionId })
  const refused: Handshake[] = [
    { cookie },
    { cookie, origin: 'null' },
    { cookie, origin: `${origin}.evil.example` },
    { cookie, origin: `${origin}0` },
    { cookie, origin: `${origin}/` },
    { cookie, origin: origin.replace('http:', 'https:') },
    { cookie, origin: origin.replace('127.0.0.1', 'localhost') },
    { cookie, origin: house.two.origin },
    { origin },
    { origin, cookie: '' },
    { origin, cookie: 'next-auth.session-token=forged' },
    { origin, cookie: `${cookie.slice(0, -2)}xx` },
    { origin, cookie: revoked },
  ]
  for (const handshake of refused) expect(await outcome(handshake), JSON.stringify(handshake)).toBe('connect_error')
  expect(await outcome({ cookie, origin })).toBe('connect')
  await house.expectUndisturbed()
})

function outcome(handshake: Handshake): Promise<string> {
  const socket = dial(house.one, handshake)
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
test('L1: a word outside the protocol ends that connection, which is told why, and no other', async () => {
  const cookie = await cookieOf(house.staff.it)
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
    ['presence', { record: `tickets/${house.queueId}`, field: 'x'.repeat(41) }],
    ['packet', {}],
    ['constructor'],
    ['error', 'x'],
  ]
  for (const [event, ...args] of words) {
    const socket = dial(house.one, { origin: house.one.origin, cookie })
    const [ended, gone] = [heard(socket, 'ended'), heard(socket, 'disconnect')]
    socket.connect()
    socket.emit(event, ...args)
    expect(await ended, JSON.stringify([event, args])).toEqual({ reason: 'bad-input' })
    await gone
  }
  expect(Object.prototype).not.toHaveProperty('polluted')
  await house.expectUndisturbed()
})

test('L1: broken frames, foreign namespaces and messages over 64 KB close that connection alone', async () => {
  const cookie = await cookieOf(house.staff.it)
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
    const socket = dial(house.one, { origin: house.one.origin, cookie })
    socket.connect()
    await heard(socket, 'connect')
    const gone = heard(socket, 'disconnect')
    rawOf(socket).send(frame)
    await Promise.race([
      gone,
      new Promise((_, reject) => setTimeout(() => reject(new Error(`${frame.slice(0, 30)} was borne`)), 5_000)),
    ])
  }
  await house.expectUndisturbed()
})

test('L1: who talks too much is ended, and an upgrade that names a session of the engine is refused', async () => {
  const cookie = await cookieOf(house.staff.it)
  const socket = dial(house.one, { origin: house.one.origin, cookie })
  const ended = heard(socket, 'ended')
  socket.connect()
  for (let words = 0; words < 200; words++) socket.emit('presence', { record: `tickets/${house.queueId}`, field: null })
  expect(await ended).toEqual({ reason: 'bad-input' })
  const { hostname, port } = new URL(house.one.origin)
  const raw = connect(Number(port), hostname)
  raw.write(
    `GET /socket.io/?EIO=4&transport=websocket&sid=abc HTTP/1.1\r\nHost: x\r\nOrigin: ${house.one.origin}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  )
  const [answer] = await once(raw, 'data')
  expect(String(answer)).toMatch(/^HTTP\/1.1 403/)
  raw.destroy()
  await house.expectUndisturbed()
})
