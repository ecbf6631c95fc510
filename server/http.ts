import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { trpcPath } from './trpc/mount.ts'

export type Health = { ok: true; version: string; position: number; lagMs: number } | { ok: false; reason: string }

type Doors = {
  trpc: RequestListener
  page: RequestListener
  health(): Health
  /** Hosts that this product is opened by; any other is refused, so that no foreign name can point at it. */
  hosts: ReadonlySet<string>
  /** The live socket's own upgrade; every other upgrade goes to `hotReload` in development and is closed otherwise. */
  liveUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  hotReload: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | null
}

/** Headers by which older Next versions could be told to skip or resume work; no client of ours sends them. */
const refusedHeaders = ['x-middleware-subrequest', 'next-resume', 'x-trastienda-address', 'content-security-policy']

/** The one HTTP server of the process: health, tRPC, the live socket, and pages for the rest. */
export function serveHttp(doors: Doors): Server {
  const server = createServer((request, response) => {
    if (!doors.hosts.has(request.headers.host ?? ''))
      return refuse(response, 421, `Cannot answer for host "${request.headers.host ?? ''}": add its origin to ORIGINS`)
    const path = request.url ?? '/'
    if (path === '/api/health') return answerHealth(response, doors.health())
    for (const name of refusedHeaders) delete request.headers[name]
    request.headers['x-trastienda-address'] = request.socket.remoteAddress ?? ''
    protect(request, response, doors.hotReload !== null)
    if (path.startsWith(trpcPath)) return doors.trpc(request, response)
    return doors.page(request, response)
  })
  server.on('upgrade', (request, socket, head) => {
    if (!doors.hosts.has(request.headers.host ?? '')) socket.destroy()
    else if (request.url?.startsWith('/socket.io/')) doors.liveUpgrade(request, socket, head)
    else if (doors.hotReload !== null && request.url?.startsWith('/_next/')) doors.hotReload(request, socket, head)
    else socket.destroy()
  })
  return server
}

/** A nonce per page: Next reads it from the request's policy and gives it to its own scripts. */
function protect(request: IncomingMessage, response: ServerResponse, development: boolean): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    // Pictures on boards come from anywhere by https; they are asked for without a referrer.
    "img-src 'self' data: https:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
  request.headers['content-security-policy'] = policy
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'same-origin')
}

function answerHealth(response: ServerResponse, health: Health): void {
  const body = health.ok
    ? { status: 'ok', version: health.version, position: health.position, lagMs: health.lagMs }
    : { status: 'unavailable', reason: health.reason }
  response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' })
  response.end(message)
}
