import { EventEmitter } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import next from 'next'
import { openDb } from '../db/client.ts'
import { migrateDatabase } from '../db/migrate.ts'
import { seedCompany } from '../db/seed/seed-company.ts'
import { startSimulator } from '../db/seed/simulator.ts'
import { provideDatabase } from './boot/provide-database.ts'
import { type Health, serveHttp } from './http.ts'
import { hostsOf, originsOf } from './kernel/addresses.ts'
import { systemClock } from './kernel/clock.ts'
import { readEnv } from './kernel/env.ts'
import { newId } from './kernel/ids.ts'
import { log } from './kernel/log.ts'
import { openMail } from './mail/mail.ts'
import { type Product, startProduct } from './product.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const release: string = JSON.parse(readFileSync('package.json', 'utf8')).version
/** The bundle that pages run is named too: a release may be built anew, and walls load themselves anew for it. */
const version = existsSync('.next/BUILD_ID') ? `${release}+${readFileSync('.next/BUILD_ID', 'utf8').slice(0, 8)}` : release

/** What has been started and how to stop it, last first. */
const stops: (() => unknown)[] = []
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  for (const halt of stops.reverse())
    try {
      await halt()
    } catch (error) {
      log.error({ error }, 'stopping')
    }
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))

async function start(): Promise<void> {
  const env = readEnv(process.env)
  const development = env.NODE_ENV === 'development'
  let product: Product | null = null
  let pages: RequestListener = (_, response) => response.writeHead(503, { 'retry-after': '2' }).end('Starting')
  let health = (): Health => ({ ok: false, reason: 'starting' })
  const hosts = new Set<string>()
  const hotReload = new EventEmitter()

  const server = serveHttp({
    trpc: (request, response) => (product ?? { trpc: pages }).trpc(request, response),
    page: (request, response) => pages(request, response),
    health: () => health(),
    hosts,
    liveUpgrade: (request, socket, head) => (product === null ? socket.destroy() : product.liveUpgrade(request, socket, head)),
    hotReload: development ? (request, socket, head) => hotReload.emit('upgrade', request, socket, head) : null,
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.PORT, env.HOST, resolve)
  })
  stops.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
  )
  const { port } = server.address() as AddressInfo
  const origins = originsOf(env.HOST, port, env.ORIGINS)
  const reachable = env.HOST === '0.0.0.0' || env.HOST === '::' ? '127.0.0.1' : env.HOST
  for (const host of hostsOf([...origins, `http://${reachable}:${port}`])) hosts.add(host)
  process.env.TRASTIENDA_VERSION = version
  process.env.TRASTIENDA_URL = `http://${reachable}:${port}`
  process.env.AUTH_TRUST_HOST = '1'

  const providing = provideDatabase(env, say)
  // Before it is up: a Ctrl-C in the first second must not leave the embedded server behind.
  stops.push(async () => (await providing).stop())
  const database = await providing
  await migrateDatabase(database.url)
  const seeding = openDb(database.url, 'seed')
  const people = await seedCompany(
    { db: seeding.db, committed: () => {} },
    systemClock,
    env.DEMO === 'on' || database.embedded,
    say,
  )
  await seeding.close()

  const node = newId()
  product = await startProduct({
    url: database.url,
    secret: database.authSecret,
    node,
    origins,
    version,
    clock: systemClock,
    mail: env.SMTP_URL === undefined ? null : openMail({ url: env.SMTP_URL, from: env.MAIL_FROM ?? '' }),
    env,
  })
  stops.push(product.stop)

  const app = next({ dev: development, dir: process.cwd(), hostname: reachable, port, httpServer: asServer(hotReload) })
  await app.prepare()
  stops.push(() => app.close())
  const handle = app.getRequestHandler()
  pages = (request, response) => void handle(request, response)
  health = product.health

  if (env.DEMO === 'on' && product.company.demo) stops.push(startSimulator(product.store, systemClock, Math.random))
  say(`Trastienda ${release} at ${origins.join(' and ')}`)
  for (const line of people) say(line)
}

/** Next adds its own upgrade listener to the server it is given: it gets an emitter that hears only what we pass on. */
const asServer = (emitter: EventEmitter) => emitter as unknown as NonNullable<Parameters<typeof next>[0]['httpServer']>

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  log.debug({ error }, 'start failed')
  void stop(1)
})
