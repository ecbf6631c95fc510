import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { serveParent } from './child.ts'
import { wallClock } from './wall-clock.ts'

/** The floor: a plain Socket.IO server that broadcasts a payload from memory, per write or gathered over 25 ms. */
const http = createServer()
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: 5000,
  pingTimeout: 5000,
})
io.on('connection', (socket) => {
  socket.on('watch', (_, answer) => {
    void socket.join('all')
    answer({ ok: true })
  })
})
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))

type Play = { writesPerSecond: number; seconds: number; batchMs: number; row: Record<string, unknown> }

/** Plays writes evenly; a late timer catches up, so that the rate holds. */
async function play({ writesPerSecond, seconds, batchMs, row }: Play): Promise<{ writes: number }> {
  const total = writesPerSecond * seconds
  const start = wallClock()
  let sent = 0
  let batch: unknown[] = []
  const flush = () => {
    if (batch.length === 0) return
    io.to('all').emit('packet', {
      from: sent,
      to: { position: sent, tx: '' },
      puts: { tickets: batch },
      gone: {},
      metrics: [],
      at: 0,
    })
    batch = []
  }
  const ticker = batchMs === 0 ? null : setInterval(flush, batchMs)
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((wallClock() - start) / 1000) * writesPerSecond))
      while (sent < due) {
        sent++
        batch.push({ ...row, id: `row-${sent}`, version: 1, sentAt: wallClock() })
        if (batchMs === 0) flush()
      }
      if (sent >= total) {
        clearInterval(timer)
        done()
      }
    }, 1)
  })
  if (ticker !== null) clearInterval(ticker)
  flush()
  return { writes: total }
}

serveParent(
  {
    where: () => ({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }),
    play: (request: Play) => play(request),
  },
  () => io.close(),
)
