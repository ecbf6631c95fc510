import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { openSql } from '../../db/client.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import { openSession } from '../../server/auth/sessions.ts'
import { serveHttp } from '../../server/http.ts'
import { hostsOf, originsOf } from '../../server/kernel/addresses.ts'
import { systemClock } from '../../server/kernel/clock.ts'
import { newId } from '../../server/kernel/ids.ts'
import { startProduct } from '../../server/product.ts'
import { serveParent } from './child.ts'
import { serverEnv } from './server-env.ts'

/** One node of the product without its pages, on a database with `tickets` tickets and one agent. */
const { url, tickets, secret } = serverEnv(process.env)
await migrateDatabase(url)
const sql = openSql(url, 'bench-setup', 2)
const [agent] = await sql<{ id: string }[]>`
  with firm as (insert into company (name, time_zone, currency) values ('Bench', 'Europe/Madrid', 'EUR')),
    desk as (insert into queues (name) values ('Service desk')),
    person as (insert into people (name, email) values ('Agent', 'agent@bench.example') returning id)
  insert into memberships (person_id, role) select id, 'it' from person returning person_id as id`
if (agent === undefined) throw new Error('Cannot set the scene: no agent was made')
await sql.unsafe(`set statement_timeout = 0; insert into tickets (subject, requester_name, queue_id, state, priority, opened_at)
  select 'Ticket ' || n, 'Requester ' || n % 97, (select id from queues), case when n <= 1000 then 'open' else 'closed' end::ticket_state, 1 + n % 4, now() - n * interval '1 minute'
  from generate_series(1, ${tickets}) n`)
await sql`delete from feed_row`

const origins: string[] = []
const hosts = new Set<string>()
let product: Awaited<ReturnType<typeof startProduct>> | null = null
const http = serveHttp({
  trpc: (request, response) => product?.trpc(request, response),
  page: (_, response) => response.writeHead(404).end(),
  health: () => product?.health() ?? { ok: false, reason: 'starting' },
  hosts,
  liveUpgrade: (request, socket, head) => product?.liveUpgrade(request, socket, head),
  hotReload: null,
})
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
const { port } = http.address() as AddressInfo
origins.push(...originsOf('127.0.0.1', port, []))
for (const host of hostsOf(origins)) hosts.add(host)
product = await startProduct({ url, secret, node: newId(), origins, version: 'bench', clock: systemClock, mail: null, env: {} })
const sessionId = await openSession(product.store.db, agent.id, 'bench', Date.now())
const token = await encode({ token: { sub: agent.id, sid: sessionId }, secret })
await sql.end()

serveParent(
  {
    where: () => ({ url: `http://127.0.0.1:${port}`, cookie: `next-auth.session-token=${token}` }),
    position: () => ({ position: product?.health().ok === true ? JSON.parse(JSON.stringify(product.health())).position : 0 }),
    /** Heap and buffers after a collection, for the cost of a client. */
    memory: () => {
      globalThis.gc?.()
      const { heapUsed, external, arrayBuffers } = process.memoryUsage()
      return { bytes: heapUsed + external + arrayBuffers }
    },
  },
  async () => {
    http.close()
    http.closeAllConnections()
    await product?.stop()
  },
)
