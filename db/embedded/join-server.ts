import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { type Cluster, clusterUrl } from './cluster.ts'
import { freePort } from './free-port.ts'
import { type Lease, takeLease } from './lease.ts'
import { findLivePort, lastPort, PostmasterFailure, type Settings, startPostmaster } from './postmaster.ts'
import { prepareCluster } from './prepare-cluster.ts'
import { chooseRunner } from './runner.ts'

export type Joined = { port: number; adopted: boolean; lease: Lease }
export type JoinOptions = Settings & { log: (line: string) => void; onLost: () => void; port: number | null }

/** How long a server may be neither usable nor gone (the backends of a killed one, a port in use) before that is an error (ms). */
const patience = 30_000
const pause = 100

/** Leases the server of `cluster`, starting it (and making the cluster) when none runs; at `port` and no other when given. */
export async function joinServer(cluster: Cluster, options: JoinOptions): Promise<Joined> {
  for (let waited = 0; waited < patience; waited += pause) {
    const live = await findLivePort(cluster)
    const port = live ?? (await startServer(cluster, options))
    if (port !== null && options.port !== null && port !== options.port) {
      throw new Error(`Cannot reach the embedded database at port ${options.port} again: it is served at ${port} now`)
    }
    const lease = port === null ? null : await takeLease(clusterUrl(cluster, port, 'postgres'), options.onLost)
    if (port !== null && lease) return { port, adopted: live !== null, lease }
    await sleep(pause)
  }
  throw new Error(`Cannot open the embedded database in "${cluster.folder}": it takes no connections; see ${cluster.log}`)
}

/** The port it is served at, or null when another process was faster. */
async function startServer(cluster: Cluster, options: JoinOptions): Promise<number | null> {
  const runner = chooseRunner(findBinaries(), cluster)
  await prepareCluster(cluster, runner, options.log)
  let port = options.port ?? lastPort(cluster) ?? (await freePort())
  for (let waited = 0; ; waited += pause) {
    try {
      await startPostmaster(cluster, runner, options, port)
      return port
    } catch (error) {
      if (!(error instanceof PostmasterFailure) || waited >= patience) throw error
      if (!error.portTaken && !error.clusterTaken) throw error
      if ((await findLivePort(cluster)) !== null) return null
      if (error.portTaken) port = options.port ?? (await freePort())
    }
    await sleep(pause)
  }
}
