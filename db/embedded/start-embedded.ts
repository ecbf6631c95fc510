import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { clusterAt, clusterUrl } from './cluster.ts'
import { joinServer } from './join-server.ts'
import type { Lease } from './lease.ts'
import { stopPostmaster } from './postmaster.ts'

export type EmbeddedOptions = {
  /** Holds all there is of the database: remove the folder and it is gone. */
  dataDir: string
  log?: (line: string) => void
  /** false: faster and not safe from a power cut; for tests of something else only. */
  durable?: boolean
  /** Counts when this process starts the server; an adopted one keeps its own. */
  maxPreparedTransactions?: number
}

export type Embedded = {
  /** The database `trastienda`, as superuser. */
  url: string
  /** True when the server already ran. */
  adopted: boolean
  /** Leaves; the last process to leave shuts the server down. */
  stop(): Promise<void>
}

const database = 'trastienda'
const mostTries = 10
/** ms */
const pauseBetweenTries = 1_000

/**
 * Joins the Postgres of `dataDir`, making and starting it when needed. Processes that share it hold a lease each: the last
 * one stops it, one killed hard leaves it to the next, and a server that dies while leased is started again at its address.
 */
export async function startEmbedded({
  dataDir,
  log = () => {},
  durable = true,
  maxPreparedTransactions = 0,
}: EmbeddedOptions): Promise<Embedded> {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const cluster = clusterAt(folder)
  const options = { log, durable, maxPreparedTransactions, onLost: () => void revive() }
  let { port, adopted, lease } = await joinServer(cluster, { ...options, port: null })
  let reviving = Promise.resolve()
  let stopping: Promise<void> | null = null

  function revive(): void {
    if (stopping) return
    log('The embedded database went away; starting it again')
    reviving = reopen()
  }

  /** Its port may be somebody's for a while, or the machine too busy: it is worth more than one try. */
  async function reopen(): Promise<void> {
    for (let tries = 1; !stopping; tries++)
      try {
        lease = (await joinServer(cluster, { ...options, port })).lease
        return
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
        if (tries === mostTries) return log('Giving the embedded database up: start again')
        await sleep(pauseBetweenTries)
      }
  }

  async function stop(): Promise<void> {
    await reviving
    try {
      if (await lease.leaveAsLast()) await stopPostmaster(cluster)
    } finally {
      await lease.close()
    }
  }

  await makeDatabase(lease)
  return { url: clusterUrl(cluster, port, database), adopted, stop: () => (stopping ??= stop()) }
}

async function makeDatabase({ sql }: Lease): Promise<void> {
  const [there] = await sql`select 1 from pg_database where datname = ${database}`
  if (there) return
  await sql`create database ${sql(database)}`.catch((error: unknown) => {
    // Two first starts at once: the other made it.
    if (!(error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505'))) throw error
  })
}
