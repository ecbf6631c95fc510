import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { clusterAt, clusterUrl, prepareCluster } from './cluster.ts'
import { type Lease, takeLease } from './lease.ts'
import { findLivePort, freePort, lastPort, PostmasterFailure, startPostmaster, stopPostmaster } from './postmaster.ts'
import { chooseRunner } from './runner.ts'

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

type Joined = { port: number; adopted: boolean; lease: Lease }

const database = 'trastienda'
/** How long a cluster may stay taken by a server that is neither alive nor gone: the backends of a killed one (ms). */
const takenPatience = 30_000

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
  const cluster = clusterAt(folder)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  let stopping: Promise<void> | null = null
  let reviving: Promise<void> | null = null

  async function join(): Promise<Joined> {
    for (;;) {
      const live = await findLivePort(cluster)
      const port = live ?? (await start())
      const lease =
        port === null ? null : await takeLease(clusterUrl(cluster, port, 'postgres'), () => void (reviving ??= revive()))
      if (port !== null && lease) return { port, adopted: live !== null, lease }
      await sleep(50)
    }
  }

  /** The port served, or null when another process is faster. */
  async function start(): Promise<number | null> {
    const runner = chooseRunner(findBinaries(), folder)
    await prepareCluster(folder, runner, log)
    const settings = { durable, maxPreparedTransactions }
    let port = lastPort(cluster) ?? (await freePort())
    for (let waited = 0; ; waited += 100) {
      try {
        await startPostmaster(cluster, runner, settings, port)
        return port
      } catch (error) {
        if (!(error instanceof PostmasterFailure) || waited >= takenPatience) throw error
        if (error.portTaken) port = await freePort()
        else if (!error.clusterTaken) throw error
        else if ((await findLivePort(cluster)) !== null) return null
        await sleep(100)
      }
    }
  }

  async function revive(): Promise<void> {
    if (stopping) return
    log('The embedded database went away; starting it again')
    try {
      const again = await join()
      if (again.port !== joined.port) throw new Error(`Cannot serve at port ${joined.port} again: another program took it`)
      joined = again
    } catch (error) {
      log(`The embedded database does not come back, start again: ${error instanceof Error ? error.message : String(error)}`)
    }
    reviving = null
  }

  async function stop(): Promise<void> {
    await reviving
    const { lease } = joined
    try {
      if (await lease.leaveAsLast()) await stopPostmaster(cluster)
    } finally {
      await lease.close()
    }
  }

  let joined = await join()
  await makeDatabase(joined.lease)
  return {
    url: clusterUrl(cluster, joined.port, database),
    adopted: joined.adopted,
    stop: () => (stopping ??= stop()),
  }
}

async function makeDatabase({ sql }: Lease): Promise<void> {
  const [there] = await sql`select 1 from pg_database where datname = ${database}`
  if (there) return
  await sql`create database ${sql(database)}`.catch((error: unknown) => {
    // Two first starts at once: the other made it.
    if (!(error instanceof Error && 'code' in error && (error.code === '42P04' || error.code === '23505'))) throw error
  })
}
