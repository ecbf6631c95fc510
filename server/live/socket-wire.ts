import type { Socket } from 'socket.io'
import type { Clock } from '../kernel/clock.ts'
import type { Wire } from './member.ts'

/** What a client may owe at most in packets (L7), in bytes. */
const mostQueued = 1_048_576
/** How long a closing connection may take to say goodbye (ms). */
const farewellMs = 2_000

export type SocketWire = Wire & {
  /** Cuts the connection when its client takes too little of what it is sent. */
  checkQueue(): void
}

/** A Socket.IO connection as a wire; `request` is gone from the socket once it is closed, so the raw one is kept. */
export function socketWire(socket: Socket, clock: Pick<Clock, 'after'>): SocketWire {
  const raw = socket.request.socket
  /** What the last answer left in the queue: a large first load is no sign of a slow client. */
  let granted = 0
  const queued = () => raw.writableLength + bufferedBytes(socket.conn)

  const wire: SocketWire = {
    id: socket.id,
    send: (event, payload) => void socket.emit(event, payload),
    join: (room) => void socket.join(room),
    leave: (room) => void socket.leave(room),
    end(reason) {
      if (socket.disconnected) return
      socket.emit('ended', { reason })
      socket.disconnect(true)
      if (reason === 'slow') raw.destroy()
      else clock.after(farewellMs, () => raw.destroy())
    },
    isChoked: () => queued() > mostQueued,
    grant() {
      granted = queued()
    },
    checkQueue() {
      const now = queued()
      if (now > mostQueued + granted) wire.end('slow')
      granted = Math.min(granted, now)
    },
  }
  return wire
}

/** What Engine.IO holds back while the last write is under way; its buffer is private, so it is read as unknown. */
function bufferedBytes(conn: object): number {
  const buffer: unknown = Reflect.get(conn, 'writeBuffer')
  if (!Array.isArray(buffer)) return 0
  return buffer.reduce((bytes: number, packet: unknown) => bytes + dataLength(packet), 0)
}

function dataLength(packet: unknown): number {
  const data = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : null
  return typeof data === 'string' ? data.length : 0
}
