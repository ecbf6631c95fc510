import type { LiveSocket } from '../../../app/_live/connection.ts'
import type { PersonActor } from '../../../server/auth/actor.ts'
import type { Conversation } from '../../../server/live/conversation.ts'
import type { Rooms, Wire } from '../../../server/live/member.ts'
import type { EndReason } from '../../../server/live/protocol.ts'

/** What the net needs of the server's side. */
export type Server = {
  rightsChanges(): number
  connected(wire: Wire, actor: PersonActor, changesAtDoor: number): Conversation
}

type Listener = (...args: never[]) => void
type Call = { name: string; args: unknown[] }

/** One direction of a connection: text in order, delivered only when told. */
type Pipe = string[]

/** A connection between one client socket and the server, both ends in hand. */
export type Line = {
  toServer: Pipe
  toClient: Pipe
  /** Everything that was ever put on the way to the client. */
  readonly sent: string[]
  open: boolean
  deliverUp(): void
  deliverDown(): void
  duplicateDown(): void
  cut(): void
}

/** A network by hand: each message waits until it is told to arrive; it can be held, dropped, doubled or cut. */
export function createNet(authenticate: (sessionId: string) => Promise<PersonActor | null>) {
  const rooms = new Map<string, Set<(event: string, payload: unknown) => void>>()
  const lines = new Set<Line>()
  let server: Server | null = null
  let serial = 0

  const net = {
    lines,
    /** The server that new connections reach; null refuses them. Lines to the one before are cut. */
    serve(next: Server | null): void {
      for (const line of [...lines]) line.cut()
      rooms.clear()
      server = next
    },
    rooms: {
      send(room, event, payload) {
        for (const send of rooms.get(room) ?? []) send(event, payload)
      },
    } satisfies Rooms,

    /** A client socket for this session, to be handed to `createConnection`. */
    socketFor(sessionId: string, watch: (line: Line) => void): LiveSocket {
      const listeners = new Map<string, Listener[]>()
      const acks = new Map<number, (answer: never) => void>()
      let line: Line | null = null
      let acked = 0
      const tell = (name: string, ...args: unknown[]) => {
        for (const listener of listeners.get(name) ?? []) listener(...(args as never[]))
      }

      async function dial() {
        const target = server
        const changesAtDoor = target?.rightsChanges() ?? 0
        const actor = target === null ? null : await authenticate(sessionId)
        if (target === null || target !== server || actor === null) return tell('connect_error')
        line = connect(target, actor, changesAtDoor, tell, acks, () => {
          line = null
          acks.clear()
          tell('disconnect')
        })
        watch(line)
        tell('connect')
      }

      return {
        connect: () => void dial(),
        disconnect: () => line?.cut(),
        on(name: string, listener: Listener) {
          listeners.set(name, [...(listeners.get(name) ?? []), listener])
        },
        emit(name: string, ...args: unknown[]) {
          const last = args.at(-1)
          const ack = typeof last === 'function' ? ++acked : null
          if (ack !== null) acks.set(ack, last as (answer: never) => void)
          line?.toServer.push(JSON.stringify({ name, args: ack === null ? args : args.slice(0, -1), ack }))
        },
      }
    },
  }

  function connect(
    target: Server,
    actor: PersonActor,
    changesAtDoor: number,
    tell: (name: string, ...args: unknown[]) => void,
    acks: Map<number, (answer: never) => void>,
    closed: () => void,
  ): Line {
    const joined = new Set<string>()
    /** `send` after the end goes nowhere, as on a closed socket. */
    let ended = false
    const down = (text: string) => {
      if (ended || !line.open) return
      line.sent.push(text)
      line.toClient.push(text)
    }
    const send = (name: string, payload: unknown) => down(JSON.stringify({ name, args: [payload] } satisfies Call))
    const wire: Wire = {
      id: String(++serial),
      send,
      join(room) {
        const members = rooms.get(room) ?? new Set()
        rooms.set(room, members.add(send))
        joined.add(room)
      },
      leave(room) {
        rooms.get(room)?.delete(send)
        joined.delete(room)
      },
      end(reason: EndReason) {
        send('ended', { reason })
        ended = true
        line.toClient.push('')
        conversation.leave()
        for (const room of joined) rooms.get(room)?.delete(send)
      },
      isChoked: () => false,
      grant: () => {},
    }
    const line: Line = {
      toServer: [],
      toClient: [],
      sent: [],
      open: true,
      deliverUp() {
        const text = line.toServer.shift()
        if (text === undefined || ended) return
        const { name, args, ack }: Call & { ack: number | null } = JSON.parse(text)
        const answer = (value: unknown) => down(JSON.stringify({ name: 'ack', args: [ack, value] }))
        conversation.hear(name, ack === null ? args : [...args, answer])
      },
      deliverDown() {
        const text = line.toClient.shift()
        if (text === '') return line.cut()
        if (text === undefined) return
        const { name, args }: Call = JSON.parse(text)
        if (name === 'ack') acks.get(Number(args[0]))?.(args[1] as never)
        else tell(name, ...args)
      },
      duplicateDown() {
        const [text] = line.toClient
        if (text !== undefined && text !== '') line.toClient.unshift(text)
      },
      cut() {
        if (!line.open) return
        line.open = false
        line.toClient.length = 0
        lines.delete(line)
        if (!ended) conversation.leave()
        for (const room of joined) rooms.get(room)?.delete(send)
        closed()
      },
    }
    lines.add(line)
    const conversation = target.connected(wire, actor, changesAtDoor)
    return line
  }

  return net
}
