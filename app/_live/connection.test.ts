import { expect, test } from 'vitest'
import { manualClock } from '../../server/kernel/clock.ts'
import type { Presence, WatchAnswer } from '../../server/live/protocol.ts'
import { createConnection, type LiveSocket } from './connection.ts'
import { createStore } from './store.ts'

const start = Date.UTC(2026, 2, 2, 9)
const at = (position: number) => ({ position, tx: `tx-${position}` })

type Listener = (...args: never[]) => void

/** A socket by hand: what the client says is kept, what it hears is said here. */
function open() {
  const clock = manualClock(start)
  /** How far the device's clock is from the true time. */
  const device = { isAhead: 0 }
  const listeners = new Map<string, Listener>()
  const asked: { topics: string[]; cursor: unknown; view?: string; answer: (answer: WatchAnswer) => void }[] = []
  const notices: unknown[] = []
  const dials: number[] = []
  const doubts: string[] = []
  const socket: LiveSocket = {
    connect: () => dials.push(clock.now() - start),
    disconnect: () => {},
    on: (event: string, listener: Listener) => listeners.set(event, listener),
    emit(event: string, ...args: unknown[]) {
      if (event === 'watch') asked.push({ ...(args[0] as object), answer: args[1] } as (typeof asked)[number])
      else notices.push(args[0])
    },
  }
  const store = createStore()
  const connection = createConnection({
    store,
    openSocket: () => socket,
    timers: { ...clock, now: () => clock.now() + device.isAhead },
    random: () => 0.5,
    onDoubt: (why) => doubts.push(why),
  })
  const stop = connection.start()
  const say = (event: string, ...args: unknown[]) => listeners.get(event)?.(...(args as never[]))
  const snapshot = (position: number): WatchAnswer => ({
    ok: true,
    state: { reset: true, view: 'v1', to: at(position), rows: {}, metrics: [] },
    refused: [],
  })
  const packet = (from: number, to: number) => say('packet', { from, to: at(to), puts: {}, gone: {}, by: {}, metrics: [], at: 0 })
  return { clock, device, store, connection, asked, notices, dials, doubts, say, snapshot, packet, stop }
}

/** Connected, and the first question answered. */
function live() {
  const opened = open()
  opened.connection.watch(['entity:tickets'])
  opened.clock.advance(0)
  opened.say('connect')
  opened.asked[0]?.answer(opened.snapshot(10))
  return opened
}

test('all parts of a page that mount together make one question', () => {
  const { clock, connection, asked, say } = open()
  say('connect')
  expect(asked[0]).toMatchObject({ topics: [], cursor: null })
  asked[0]?.answer({ ok: true, state: { reset: true, view: 'v0', to: at(1), rows: {}, metrics: [] }, refused: [] })
  connection.watch(['entity:tickets', 'metric:it.open'])
  connection.watch(['entity:tickets', 'entity:people'])
  clock.advance(0)
  expect(asked).toHaveLength(2)
  expect(asked[1]).toMatchObject({ topics: ['entity:people', 'entity:tickets', 'metric:it.open'], cursor: at(1), view: 'v0' })
})

test('a topic that nobody needs is kept half a minute for whoever comes next', () => {
  const { clock, connection, asked, say } = live()
  const leave = connection.watch(['entity:items'])
  clock.advance(0)
  const ok: WatchAnswer = { ok: true, state: { reset: false, view: 'v2', to: at(10), packets: [], whole: [] }, refused: [] }
  asked[1]?.answer(ok)
  leave()
  leave()
  for (let beats = 0; beats < 5; beats++) {
    clock.advance(5_000)
    say('beat', { to: at(10), at: 0 })
  }
  expect(asked).toHaveLength(2)
  clock.advance(5_000)
  expect(asked[2]).toMatchObject({ topics: ['entity:tickets'] })
})

test('L4: a gap, and a beat that is ahead, ask again from the cursor; one question at a time', () => {
  const { asked, packet, say, store } = live()
  packet(10, 11)
  packet(12, 13)
  packet(13, 14)
  expect(asked).toHaveLength(2)
  expect(asked[1]).toMatchObject({ cursor: at(11), view: 'v1' })
  asked[1]?.answer({ ok: true, state: { reset: false, view: 'v1', to: at(14), packets: [], whole: [] }, refused: [] })
  expect(store.cursor()).toEqual(at(14))
  expect(asked[2]).toMatchObject({ cursor: at(14) })
  asked[2]?.answer({ ok: true, state: { reset: false, view: 'v1', to: at(14), packets: [], whole: [] }, refused: [] })
  say('beat', { to: at(15), at: 0 })
  expect(asked[3]).toMatchObject({ cursor: at(14) })
})

test('L6: ten seconds without a word make values old, since the last word; a beat makes them live again', () => {
  const { clock, connection, say } = live()
  expect(connection.state()).toEqual({ kind: 'live' })
  clock.advance(10_000)
  expect(connection.state()).toEqual({ kind: 'live' })
  clock.advance(500)
  expect(connection.state()).toEqual({ kind: 'behind', since: start })
  say('beat', { to: at(10), at: 0 })
  expect(connection.state()).toEqual({ kind: 'live' })
})

test('L6: a device whose clock is set makes values look old until the next word, never new', () => {
  for (const jump of [-3_600_000, 3_600_000]) {
    const { clock, connection, say, device } = live()
    device.isAhead = jump
    clock.advance(500)
    expect(connection.state()).toEqual({ kind: 'behind', since: start })
    say('beat', { to: at(10), at: 0 })
    expect(connection.state()).toEqual({ kind: 'live' })
    clock.advance(11_000)
    expect(connection.state()).toMatchObject({ kind: 'behind' })
  }
})

test('a cut shows after two seconds, is dialled again with jitter, and asks from the cursor', () => {
  const { clock, connection, say, dials, asked } = live()
  say('disconnect')
  expect(connection.state()).toEqual({ kind: 'live' })
  clock.advance(2_500)
  expect(connection.state()).toEqual({ kind: 'offline', since: start })
  expect(dials).toEqual([0, 500])
  for (let tries = 0; tries < 4; tries++) {
    say('connect_error')
    clock.advance(10_000)
  }
  expect(dials).toEqual([0, 500, 3_500, 14_500, 26_500, 37_500])
  say('connect')
  expect(asked.at(-1)).toMatchObject({ cursor: at(10), view: 'v1' })
  asked.at(-1)?.answer({ ok: true, state: { reset: false, view: 'v1', to: at(12), packets: [], whole: [] }, refused: [] })
  expect(connection.state()).toEqual({ kind: 'live' })
})

test('a handshake that is refused again and again makes the page ask why', () => {
  const { clock, doubts, say, connection } = open()
  for (let tries = 0; tries < 4; tries++) {
    say('connect_error')
    clock.advance(10_000)
  }
  expect(doubts).toEqual(['refused'])
  expect(connection.state()).toMatchObject({ kind: 'offline' })
})

test('L5: changed rights empty the store and ask anew at once; a bulk keeps what is shown and asks within half a second', () => {
  const { clock, say, store, asked } = live()
  say('reset', { reason: 'bulk' })
  expect(store.cursor()).toBeNull()
  expect(asked).toHaveLength(1)
  clock.advance(250)
  expect(asked[1]).toMatchObject({ cursor: null })
  expect(asked[1]?.view).toBeUndefined()
  say('reset', { reason: 'rights' })
  clock.advance(0)
  expect(asked).toHaveLength(3)
})

test('L5: a session that is over ends the connection for good and leaves no values', () => {
  const { clock, say, store, doubts, dials } = live()
  say('ended', { reason: 'signed-out' })
  say('disconnect')
  clock.advance(60_000)
  expect(doubts).toEqual(['signed-out'])
  expect(dials).toEqual([0])
  expect(store.cursor()).toBeNull()
})

test('an answer to an older question is not taken, and none at all is asked for again', () => {
  const { clock, asked, say, snapshot, store } = open()
  say('connect')
  say('disconnect')
  say('connect')
  expect(asked).toHaveLength(2)
  asked[0]?.answer(snapshot(3))
  expect(store.cursor()).toBeNull()
  clock.advance(15_000)
  clock.advance(1_500)
  expect(asked).toHaveLength(3)
  asked[2]?.answer(snapshot(5))
  expect(store.cursor()).toEqual(at(5))
})

test('a topic that is refused after a while leaves no rows behind', () => {
  const { asked, say, store } = live()
  store.apply({ from: 10, to: at(11), puts: { tickets: [{ id: 't', version: 1 }] }, gone: {}, by: {}, metrics: [], at: 0 }, 0)
  say('beat', { to: at(12), at: 0 })
  asked[1]?.answer({
    ok: true,
    state: { reset: false, view: 'v2', to: at(12), packets: [], whole: [] },
    refused: ['entity:tickets'],
  })
  expect(store.row('tickets', 't')).toBeNull()
})

test('L8: a person is announced once the server has let them in, every ten seconds, and again on a new line', () => {
  const { clock, connection, notices, asked, say, snapshot } = live()
  const record = 'tickets/0198c1e2-0000-7000-8000-000000000001'
  const told: Presence = { record, people: [{ personId: 'p', name: 'Ana', hue: '10', field: null }] }
  connection.watch([`presence:${record}`])
  const leave = connection.attend(record, 'state')
  clock.advance(0)
  expect(notices).toEqual([])
  asked.at(-1)?.answer(snapshot(10))
  say('presence', told)
  expect(notices).toEqual([{ record, field: 'state' }])
  expect(connection.peopleAt(record)).toBe(told.people)
  clock.advance(10_000)
  expect(notices).toHaveLength(2)
  say('disconnect')
  say('connect')
  expect(connection.peopleAt(record)).toEqual([])
  asked.at(-1)?.answer(snapshot(11))
  say('presence', told)
  expect(notices).toHaveLength(3)
  leave()
  clock.advance(20_000)
  expect(notices).toHaveLength(3)
})

test('L3: what was said tells what to ask for, and from a server of the version before it is talk', () => {
  const { connection, say } = live()
  const heard: string[] = []
  const stop = connection.onSaid((record, what) => heard.push(`${record} ${what}`))
  say('said', { record: 'tickets/a', what: 'sharedTexts' })
  say('said', { record: 'tickets/a' })
  stop()
  say('said', { record: 'tickets/b', what: 'threads' })
  expect(heard).toEqual(['tickets/a sharedTexts', 'tickets/a threads'])
})
