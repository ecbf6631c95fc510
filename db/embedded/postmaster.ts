import { execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster.ts'
import { isAlive } from './is-alive.ts'
import { plainEnvironment, type Runner } from './runner.ts'

export type Settings = { durable: boolean; maxPreparedTransactions: number }

/** Crash recovery may take long; past this a server that is neither up nor gone is an error (ms). */
const patience = 300_000
const pollEvery = 20

type PidFile = { pid: number; port: number; ready: boolean }

/** The port of the server that runs on this cluster, waiting for one that starts or stops; null when none runs. */
export async function findLivePort(cluster: Cluster): Promise<number | null> {
  for (let waited = 0; waited < patience; waited += pollEvery) {
    const found = readPidFile(cluster)
    if (found === null) return null
    if (!isPostmaster(found.pid, cluster)) {
      disownPid(cluster, found.pid)
      return null
    }
    if (found.ready) return found.port
    await sleep(pollEvery)
  }
  throw new Error(`Cannot open the embedded database in "${cluster.folder}": it neither starts nor stops; see ${cluster.log}`)
}

/** Starts Postgres on `port` and waits until it takes connections; throws with the end of its log when it does not. */
export async function startPostmaster(cluster: Cluster, runner: Runner, settings: Settings, port: number): Promise<void> {
  const log = openSync(cluster.log, 'a', 0o600)
  const logStart = statSync(cluster.log).size
  const [file, args] = runner.wrap(join(runner.binaries, 'bin', 'postgres'), [
    '-D',
    dataFolder(cluster),
    ...options(settings, port),
  ])
  // Its own process group: a Ctrl-C meant for us must not take the database away before our last writes.
  const child = spawn(file, args, {
    ...runner.spawnAs,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: plainEnvironment,
  })
  closeSync(log)
  child.unref()
  let ended: string | null = null
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', (code, signal) => {
    ended = `it ended with ${code ?? signal}`
  })
  for (let waited = 0; waited < patience; waited += pollEvery) {
    const found = readPidFile(cluster)
    if (found?.pid === child.pid && found?.ready) return
    if (ended !== null) throw new PostmasterFailure(cluster, ended, readFileSync(cluster.log).subarray(logStart).toString())
    await sleep(pollEvery)
  }
  throw new PostmasterFailure(cluster, 'it did not get ready', '')
}

/** Postgres did not come up; `log` is what it wrote about it. */
export class PostmasterFailure extends Error {
  readonly log: string
  constructor(cluster: Cluster, what: string, log: string) {
    const tail = log.trim().split('\n').slice(-15).join('\n')
    super(`Cannot start the embedded database in "${cluster.folder}": ${what}; the end of ${cluster.log}:\n${tail}`)
    this.name = 'PostmasterFailure'
    this.log = log
  }
  get portTaken(): boolean {
    return this.log.includes('Address already in use')
  }
  /** Another process starts this cluster right now, or the backends of a killed server are still on their way out. */
  get clusterTaken(): boolean {
    return /lock file "postmaster\.pid" already exists|pre-existing shared memory block/.test(this.log)
  }
}

/** Shuts the cluster's server down in order (open transactions roll back) and waits until it is gone. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const pid = readPidFile(cluster)?.pid
  if (pid === undefined || !isPostmaster(pid, cluster)) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < patience; waited += pollEvery) {
    if (!isPostmaster(pid, cluster)) return
    await sleep(pollEvery)
  }
  throw new Error(`Cannot stop the embedded database in "${cluster.folder}": process ${pid} is still there; see ${cluster.log}`)
}

/** The port of last time, so that addresses stay good over a restart; null on a new cluster. */
export function lastPort(cluster: Cluster): number | null {
  try {
    const port = /"port=(\d+)"/.exec(readFileSync(join(cluster.data, 'postmaster.opts'), 'utf8'))?.[1]
    return port === undefined ? null : Number(port)
  } catch {
    return null
  }
}

/** The account that runs Postgres may not be able to follow our link to a cluster elsewhere. */
const dataFolder = (cluster: Cluster): string => realpathSync(cluster.data)

function options({ durable, maxPreparedTransactions }: Settings, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: '128MB',
    max_prepared_transactions: maxPreparedTransactions,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** postmaster.pid: process, data folder, start time, port, socket folder, address, shared memory, state; written line by line. */
function readPidFile(cluster: Cluster): PidFile | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster.data, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(
      `Cannot open the embedded database in "${cluster.folder}": its files belong to another user; run as that user`,
      { cause: error },
    )
  }
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

/** Whether `pid` really is this cluster's server: pids are used again, and a zombie still answers signal 0. */
function isPostmaster(pid: number, cluster: Cluster): boolean {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(dataFolder(cluster))
    const [home, data] = [statSync(`/proc/${pid}/cwd`), statSync(cluster.data)]
    return home.ino === data.ino && home.dev === data.dev
  } catch {
    return false
  }
}

/**
 * Postgres refuses a pid file whose pid is alive, even as another program. Only the pid is replaced (by one past every
 * system's largest): the shared memory key below it is how Postgres tells that backends of a killed server still run.
 */
function disownPid(cluster: Cluster, pid: number): void {
  const file = join(cluster.data, 'postmaster.pid')
  if (!isAlive(pid)) return
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^-?\d+/, '99999999'))
}
