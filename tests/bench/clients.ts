import { io, type Socket } from 'socket.io-client'
import type { Packet } from '../../server/live/protocol.ts'
import { serveParent } from './child.ts'
import { wallClock } from './wall-clock.ts'

/** Browsers by the hundred in one process: each keeps versions as a live store does and notes when it saw what. */
type Client = { socket: Socket; versions: Map<string, number>; position: number }

const clients: Client[] = []
const writes = new Map<string, number>()
let written: number[] = []
let seen: number[] = []
let sentAt: number[] = []
let coalesced = 0
let duplicated = 0
let outOfOrder = 0

/** The number of a write, by record and version. */
function numberOf(id: string, version: number): number {
  const key = `${id}/${version}`
  const known = writes.get(key)
  if (known !== undefined) return known
  writes.set(key, writes.size)
  return writes.size - 1
}

function hear(client: Client, packet: Packet): void {
  const now = wallClock()
  if (packet.to.position < client.position) outOfOrder++
  client.position = packet.to.position
  for (const row of packet.puts.tickets ?? []) {
    const before = client.versions.get(row.id)
    if (before !== undefined && row.version === before) duplicated++
    else if (before !== undefined && row.version < before) outOfOrder++
    else if (before !== undefined) coalesced += row.version - before - 1
    client.versions.set(row.id, row.version)
    written.push(numberOf(row.id, row.version))
    seen.push(now)
    if (typeof row.sentAt === 'number') sentAt.push(row.sentAt)
  }
}

type Connect = { url: string; cookie: string; origin: string; topics: string[]; count: number }

async function connect({ url, cookie, origin, topics, count }: Connect): Promise<{ connected: number }> {
  for (let first = 0; first < count; first += 25)
    await Promise.all(Array.from({ length: Math.min(25, count - first) }, () => connectOne(url, cookie, origin, topics)))
  return { connected: clients.length }
}

async function connectOne(url: string, cookie: string, origin: string, topics: string[]): Promise<void> {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie, origin } })
  const client: Client = { socket, versions: new Map(), position: 0 }
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  socket.on('packet', (packet: Packet) => hear(client, packet))
  const answer = await socket.emitWithAck('watch', { topics, cursor: null })
  if (!answer.ok) throw new Error(`Cannot watch: ${String(answer.reason)}`)
  for (const row of answer.state?.rows?.tickets ?? []) client.versions.set(row.id, row.version)
  clients.push(client)
}

serveParent(
  {
    connect: (request: Connect) => connect(request),
    reset: () => {
      writes.clear()
      written = []
      seen = []
      sentAt = []
      coalesced = duplicated = outOfOrder = 0
    },
    /** What was seen since the reset: for each delivery the number of the write and the moment. */
    report: () => ({
      writes: [...writes.keys()],
      written: Int32Array.from(written),
      seen: Float64Array.from(seen),
      sentAt: Float64Array.from(sentAt),
      coalesced,
      duplicated,
      outOfOrder,
    }),
    /** How many clients do not hold this version of these records, for the count of what was lost. */
    missing: ({ versions }: { versions: Record<string, number> }) => ({
      lost: clients.reduce(
        (sum, client) =>
          sum + Object.entries(versions).filter(([id, version]) => (client.versions.get(id) ?? 0) < version).length,
        0,
      ),
    }),
    close: () => {
      for (const { socket } of clients) socket.disconnect()
      clients.length = 0
    },
  },
  () => {},
)
