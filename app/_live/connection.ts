import type { ClientEvents, EndReason, ServerEvents, WatchAnswer } from '@/server/live/protocol.ts'
import { createAttendance } from './attendance.ts'
import type { LiveStore } from './store.ts'
import type { Timers } from './timers.ts'
import { createTopics } from './topics.ts'

/** What is used of a socket.io-client socket: its own reconnection is off, the timing here is ours. */
export type LiveSocket = {
  connect(): unknown
  disconnect(): unknown
  on<Event extends keyof ServerEvents>(event: Event, heard: ServerEvents[Event]): unknown
  on(event: 'connect' | 'disconnect' | 'connect_error', heard: () => void): unknown
  emit<Event extends keyof ClientEvents>(event: Event, ...args: Parameters<ClientEvents[Event]>): unknown
}

/** Whether what is on the screen is live. `since`: from then on values may be old (ms). */
export type ConnectionState = { kind: 'connecting' } | { kind: 'live' } | { kind: 'behind' | 'offline'; since: number }

type Parts = {
  store: LiveStore
  openSocket: () => LiveSocket
  timers: Timers
  /** Between 0 and 1. */
  random: () => number
  /** The session is over, or the server has refused the connection so often that it may be: the page should ask. */
  onDoubt: (why: 'signed-out' | 'refused') => void
}

/** Longer without a word from the server, and values count as old (L6). */
const silenceMs = 10_000
/** A line that is back this soon was never away, as far as the screen tells. */
const blinkMs = 2_000
/** How long a change is news (ms). */
const newsMs = 2_000
const answerMs = 15_000
const slowestRetryMs = 10_000
const doubtAfter = 3
const presence = 'presence:'

/** The one live connection of a page: keeps the store at the server's state, through cuts, restarts and missed packets. */
export function createConnection({ store, openSocket, timers, random, onDoubt }: Parts) {
  const stateListeners = new Set<() => void>()
  const saidListeners = new Set<(record: string, what: string) => void>()
  const mineListeners = new Set<(entity: string | null) => void>()
  const topics = createTopics(timers, ask)
  const attendance = createAttendance(timers, (record, spot) => {
    if (connected) socket?.emit('presence', { record, ...spot })
  })
  let state: ConnectionState = { kind: 'connecting' }
  let socket: LiveSocket | null = null
  let connected = false
  let failures = 0
  let heardAt = timers.now()
  /** The question under way; when it is another one, an answer comes too late. */
  let asking: { cancel: () => void } | null = null
  let askAgain = false
  let cancelRetry = () => {}

  function show(next: ConnectionState) {
    if (JSON.stringify(next) === JSON.stringify(state)) return
    state = next
    for (const listener of stateListeners) listener()
  }

  function heard() {
    heardAt = timers.now()
    if (connected && asking === null && store.cursor() !== null) show({ kind: 'live' })
  }

  function look() {
    store.fade(timers.now() - newsMs)
    // A clock that was set, forwards or back, makes values look old until the next word, never new.
    const silent = Math.abs(timers.now() - heardAt)
    if (state.kind === 'connecting') return
    if (!connected && silent > blinkMs) show({ kind: 'offline', since: heardAt })
    if (connected && silent > silenceMs) show({ kind: 'behind', since: heardAt })
  }

  /** Somewhere in the next `most` ms, so that a thousand clients do not come at once. */
  function later(run: () => void, most: number) {
    cancelRetry()
    cancelRetry = timers.after(Math.round(random() * most), run)
  }

  /** Asks what has changed since the store's cursor, or for everything; one question at a time. */
  function ask() {
    if (!connected || socket === null) return
    askAgain = asking !== null
    if (asking !== null) return
    const wanted = topics.wanted()
    const view = store.view()
    const question = { cancel: timers.after(answerMs, () => take({ ok: false, reason: 'unavailable' })) }
    const take = (answer: WatchAnswer) => {
      if (asking === question) answered(wanted, answer)
    }
    asking = question
    socket.emit('watch', { topics: wanted, cursor: store.cursor(), ...(view === undefined ? {} : { view }) }, take)
  }

  function answered(wanted: readonly string[], answer: WatchAnswer) {
    dropQuestion()
    if (answer.ok) {
      if (answer.state.reset) store.reset(answer.state)
      else store.change(answer.state)
      const { refused } = answer
      const granted = wanted.filter((topic) => !refused.includes(topic))
      store.keep(new Set(granted))
      attendance.letIn(new Set(granted.flatMap((topic) => (topic.startsWith(presence) ? topic.slice(presence.length) : []))))
      failures = 0
      heard()
    } else if (answer.reason === 'unavailable') later(ask, 3_000)
    if (askAgain) ask()
  }

  function dropQuestion() {
    asking?.cancel()
    asking = null
  }

  function retry() {
    connected = false
    dropQuestion()
    if (socket === null) return
    failures++
    if (failures > 1 && state.kind === 'connecting') show({ kind: 'offline', since: heardAt })
    if (failures === doubtAfter) onDoubt('refused')
    later(() => socket?.connect(), Math.min(slowestRetryMs, 500 * 2 ** Math.min(failures, 10)))
  }

  function end(reason: EndReason) {
    if (reason !== 'signed-out') return
    store.forget('everything')
    show({ kind: 'offline', since: heardAt })
    stop()
    onDoubt('signed-out')
  }

  /** Something of the person's own has changed; after an absence anything may have (null). */
  function tellMine(entity: string | null) {
    for (const listener of mineListeners) listener(entity)
  }

  function listen(to: LiveSocket) {
    to.on('connect', () => {
      connected = true
      tellMine(null)
      attendance.forget()
      dropQuestion()
      ask()
    })
    to.on('disconnect', retry)
    to.on('connect_error', retry)
    to.on('packet', (packet) => {
      if (store.apply(packet, timers.now()) === 'gap') ask()
      heard()
    })
    to.on('beat', ({ to: { position } }) => {
      if (position > (store.cursor()?.position ?? position)) ask()
      heard()
    })
    to.on('reset', ({ reason }) => {
      store.forget(reason === 'rights' ? 'everything' : 'cursor')
      dropQuestion()
      later(ask, reason === 'rights' ? 0 : 500)
    })
    to.on('presence', attendance.heard)
    to.on('mine', ({ entity }) => tellMine(entity))
    to.on('said', ({ record, what = 'threads' }) => {
      for (const listener of saidListeners) listener(record, what)
    })
    to.on('ended', ({ reason }) => end(reason))
  }

  let stops: (() => void)[] = []

  function stop() {
    for (const each of stops) each()
    stops = []
    const old = socket
    socket = null
    connected = false
    dropQuestion()
    cancelRetry()
    old?.disconnect()
  }

  return {
    /** Connects and keeps connected until the result is called; may be started again after it. */
    start(): () => void {
      stop()
      socket = openSocket()
      listen(socket)
      stops = [timers.every(500, look), attendance.start()]
      socket.connect()
      return stop
    },
    state: (): ConnectionState => state,
    onState(heard: () => void): () => void {
      stateListeners.add(heard)
      return () => void stateListeners.delete(heard)
    },
    /** Hears of which entity something of the person's own has changed; null: of any, the line was away. */
    onMine(heard: (entity: string | null) => void): () => void {
      mineListeners.add(heard)
      return () => void mineListeners.delete(heard)
    },
    /** Hears that something (`what` entity) was said of a record (`tickets/<id>`) that this person has open. */
    onSaid(heard: (record: string, what: string) => void): () => void {
      saidListeners.add(heard)
      return () => void saidListeners.delete(heard)
    },
    /** Keeps these topics in the store until the result is called. */
    watch: topics.watch,
    peopleAt: attendance.at,
    peopleWithin: attendance.within,
    onPeople: attendance.on,
    attend: attendance.attend,
    point: attendance.point,
  }
}

export type Connection = ReturnType<typeof createConnection>
