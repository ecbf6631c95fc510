import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { io } from 'socket.io-client'
import { createConnection, type LiveSocket } from '../../app/_live/connection.ts'
import { createStore } from '../../app/_live/store.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { startProduct } from '../../server/product.ts'

const secret = 'a secret of the tests alone, long enough for anybody'

/** A whole node without pages on a port of 127.0.0.1, as the product starts it. */
export async function startNode(url: string, name: string) {
  const server = createServer((_, response) => response.writeHead(404).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // a TCP server's address is one
  const origin = `http://127.0.0.1:${port}`
  const product = await startProduct({
    url,
    secret,
    node: name,
    origins: [origin],
    version: '0',
    clock: systemClock,
    mail: null,
    env: {},
  })
  server.on('upgrade', product.liveUpgrade)
  return {
    origin,
    /** Where its commands work. */
    store: product.store,
    /** Open connections, as the operating system counts them. */
    connections: () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count))),
    async stop() {
      await product.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Node = Awaited<ReturnType<typeof startNode>>

/** The cookie by which a browser of this session is known. */
export const cookieOf = async ({ sessionId, personId }: PersonActor): Promise<string> =>
  `next-auth.session-token=${await encode({ token: { sub: personId, sid: sessionId }, secret })}`

/** What a test may set of a socket's handshake; a header that is undefined is left out. */
export type Handshake = { origin?: string | undefined; cookie?: string | undefined; as?: 'screen' }

/** A real socket.io client of a node; it neither connects nor reconnects by itself. */
export function dial(node: Node, { origin, cookie, as }: Handshake) {
  const headers = { ...(origin === undefined ? {} : { origin }), ...(cookie === undefined ? {} : { cookie }) }
  return io(node.origin, {
    transports: ['websocket'],
    extraHeaders: headers,
    ...(as === undefined ? {} : { query: { as } }),
    autoConnect: false,
    reconnection: false,
    forceNew: true,
  })
}

/** Somebody's page, as the browser runs it, watching these topics; each time it dials, it dials the node of that moment. */
export const openPage = async (node: () => Node, actor: PersonActor, topics: readonly string[]) => ({
  actor,
  ...run(node, { cookie: await cookieOf(actor) }, topics),
})

/** A wall's page, as the browser of a screen runs it. */
export const openScreen = async (node: () => Node, token: string, topics: readonly string[]) =>
  run(node, { cookie: `trastienda.screen=${token}`, as: 'screen' }, topics)

function run(node: () => Node, handshake: Handshake, topics: readonly string[]) {
  const store = createStore()
  const doubts: string[] = []
  /** Every message that came in, as it came. */
  const heard: string[] = []
  let lines = 0
  let hangUp = () => {}
  const openSocket = (): LiveSocket => {
    const listeners: [string, (...args: never[]) => void][] = []
    let socket: ReturnType<typeof dial> | null = null
    return {
      connect() {
        const here = node()
        socket = dial(here, { origin: here.origin, ...handshake })
        for (const [event, listener] of listeners) socket.on(event, asListener(listener))
        const { io: manager } = socket
        manager.on('open', () => manager.engine.on('data', (data) => heard.push(String(data))))
        hangUp = () => manager.engine.close()
        lines++
        socket.connect()
      },
      disconnect: () => socket?.disconnect(),
      on: (event: string, listener: (...args: never[]) => void) => listeners.push([event, listener]),
      emit: (event, ...args) => socket?.emit(event, ...args),
    }
  }
  const connection = createConnection({
    store,
    openSocket,
    timers: systemClock,
    random: () => 0.1,
    onDoubt: (why) => doubts.push(why),
  })
  connection.watch(topics)
  return {
    store,
    connection,
    doubts,
    heard,
    /** How often it has dialled. */
    lines: () => lines,
    /** The line breaks; the page finds a new one by itself. */
    cut: () => hangUp(),
    close: connection.start(),
  }
}

/** A listener of one event is called with that event's arguments alone. */
const asListener = (listener: (...args: never[]) => void) => listener as (...args: unknown[]) => void

export type Page = Awaited<ReturnType<typeof openPage>>

/** Waits until it holds, for at most `most` ms; throws with what was waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, most = 10_000): Promise<void> {
  const end = Date.now() + most
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${most} ms in vain for: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

type Socket = ReturnType<typeof dial>

/** The first time that the socket hears of it. */
export const heard = (socket: Socket, event: string) => new Promise<unknown>((resolve) => socket.once(event, resolve))

/** What the client's own encoder would never write goes to its WebSocket directly. */
export const rawOf = (socket: Socket): { send(text: string): void } => Reflect.get(socket.io.engine.transport, 'ws')
