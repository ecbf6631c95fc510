import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server } from 'socket.io'
import type { Visitor } from '../auth/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { log } from '../kernel/log.ts'
import type { Conversation } from './conversation.ts'
import type { Rooms, Wire } from './member.ts'
import { type SocketWire, socketWire } from './socket-wire.ts'
import { wireParser } from './wire-encoder.ts'

/** How often queues are looked at (ms). */
const sampleMs = 500
/** Handshakes whose session is being read; the rest of a storm is told to come back. */
const mostAtDoor = 200
/** What a single person, or screen, can cost the node stays bounded. */
const mostPerVisitor = 2_000

type Parts = {
  clock: Clock
  /** Compared as a whole; a request without an origin is refused too. */
  origins: readonly string[]
  /** The person or the screen behind the request's cookie, or null. */
  authenticate(request: IncomingMessage): Promise<Visitor | null>
  /** Counts changes of rights, so that one during the handshake is not missed. */
  rightsChanges(): number
  connected(wire: Wire, actor: Visitor, changesAtDoor: number): Conversation
}

/** The door of the live socket: who may come in, how large and how slow they may be (L1, L7). */
export function openGate({ clock, origins, authenticate, rightsChanges, connected }: Parts) {
  const allowed = new Set(origins)
  const admitted = new WeakMap<IncomingMessage, { actor: Visitor; changesAtDoor: number }>()
  const perVisitor = new Map<string, number>()
  const wires = new Set<SocketWire>()
  let atDoor = 0
  let stopped = false

  /** Never listens: Socket.IO hears only of upgrades that passed the checks below. */
  const inner = createServer()
  const io = new Server(inner, {
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    maxHttpBufferSize: 65_536,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    connectTimeout: 5_000,
    parser: wireParser,
  })
  const rooms: Rooms = { send: (room, event, payload) => void io.to(room).emit(event, payload) }

  async function admit(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!allowed.has(request.headers.origin ?? '') || namesSession(request)) return refuse(socket, '403 Forbidden')
    if (stopped || atDoor >= mostAtDoor) return refuse(socket, '503 Service Unavailable')
    const changesAtDoor = rightsChanges()
    atDoor++
    const actor = await authenticate(request).finally(() => atDoor--)
    if (actor === null) return refuse(socket, '401 Unauthorized')
    if ((perVisitor.get(nameOf(actor)) ?? 0) >= mostPerVisitor) return refuse(socket, '429 Too Many Requests')
    admitted.set(request, { actor, changesAtDoor })
    inner.emit('upgrade', request, socket, head)
  }

  io.on('connection', (socket) => {
    const guest = admitted.get(socket.request)
    if (guest === undefined || stopped) return void socket.disconnect(true)
    const name = nameOf(guest.actor)
    const wire = socketWire(socket, clock)
    wires.add(wire)
    perVisitor.set(name, (perVisitor.get(name) ?? 0) + 1)
    const conversation = connected(wire, guest.actor, guest.changesAtDoor)
    socket.onAny((event, ...args) => conversation.hear(event, args))
    socket.on('disconnect', () => {
      wires.delete(wire)
      perVisitor.set(name, (perVisitor.get(name) ?? 1) - 1)
      if (perVisitor.get(name) === 0) perVisitor.delete(name)
      conversation.leave()
    })
  })

  const stopSampling = clock.every(sampleMs, () => {
    for (const wire of wires) wire.checkQueue()
  })

  return {
    rooms,
    connections: (): number => wires.size,

    /** Takes a WebSocket upgrade of `/socket.io/`; whoever may not come in gets a plain HTTP refusal. */
    handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      socket.on('error', () => socket.destroy())
      admit(request, socket, head).catch((error: unknown) => {
        log.warn({ err: error }, 'a handshake could not be checked')
        refuse(socket, '503 Service Unavailable')
      })
    },

    /** Tells everybody to come back elsewhere or later, and closes. */
    async stop(): Promise<void> {
      stopped = true
      stopSampling()
      for (const wire of [...wires]) wire.end('stopping')
      await io.close()
    },
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\nRetry-After: 2\r\n\r\n`)
}

const nameOf = (visitor: Visitor): string => (visitor.kind === 'person' ? visitor.personId : visitor.screenId)

/** Engine.IO would take such a request as the upgrade of a connection that is there already. */
const namesSession = ({ url }: IncomingMessage): boolean => /[?&]sid=/.test(url ?? '')
