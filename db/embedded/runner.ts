import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'

export type Account = { uid: number; gid: number }

/** Under whose name Postgres runs, from which binaries, and where a new cluster must lie for it to be reached. */
export type Runner = {
  binaries: string
  /** Who must own the cluster's files, as seen from outside. */
  owner: Account | null
  clusterHome: string
  spawnAs: { uid?: number; gid?: number }
  wrap(file: string, args: string[]): [file: string, args: string[]]
}

/** What Postgres sees of our environment: no PG* or LC_* of the caller (NODE_ENV is there because its type demands it). */
export const plainEnvironment: NodeJS.ProcessEnv = { PATH: process.env.PATH, TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }

/** Used only when root can neither lend its folder to another account nor make a user namespace. */
const sharedHome = '/var/lib/trastienda'
/** `nobody` on every Linux we know of, and the kernel's own overflow id. */
const nobody = '65534'

/**
 * Chooses how to run Postgres, which refuses to run as root: as ourselves when we are not, else as another account that
 * reaches binaries and data, else in a user namespace (the files stay root's), else from a copy in /var/lib.
 */
export function chooseRunner(binaries: Binaries, cluster: Cluster): Runner {
  const there = existsSync(cluster.folder) ? realpathSync(cluster.folder) : null
  const place = there ?? cluster.dataDir
  const direct = { binaries: binaries.folder, clusterHome: cluster.dataDir }
  const self: Runner = { ...direct, owner: ourselves(), spawnAs: {}, wrap: (file, args) => [file, args] }
  const namespace: Runner = { ...self, wrap: inUserNamespace }
  const accounts = readAccounts()
  const uid = process.getuid?.()
  if (uid !== 0) {
    // initdb wants its user to have a name, which a container's arbitrary uid has not.
    const nameless = process.platform === 'linux' && !accounts.some((account) => account.uid === uid)
    return nameless && reaches(namespace, place) ? namespace : self
  }

  const lent = [statSync(cluster.data, { throwIfNoEntry: false })?.uid, 'postgres', 'nobody']
    .map((wanted) => accounts.find((account) => account.uid !== 0 && (account.uid === wanted || account.name === wanted)))
    .filter((account) => account !== undefined)
    .map(({ uid, gid }): Runner => ({ ...self, owner: { uid, gid }, spawnAs: { uid, gid } }))
  const found = [...lent, namespace].find((runner) => reaches(runner, place))
  if (found) return found

  const copied = { binaries: copyBinaries(binaries), clusterHome: sharedHome }
  const fromCopy = lent.map((runner) => ({ ...runner, ...copied })).find((runner) => reaches(runner, there ?? sharedHome))
  if (fromCopy) return fromCopy
  throw new Error(
    `Cannot start the embedded database as root in "${cluster.dataDir}": no other account reaches it and user namespaces are not allowed; run as a normal user or set DATABASE_URL`,
  )
}

function inUserNamespace(file: string, args: string[]): [string, string[]] {
  return ['unshare', ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, file, ...args]]
}

/** Tries it out: modes, access lists and mount options are more than a look at the mode bits would tell. */
function reaches(runner: Runner, place: string): boolean {
  const script = 'cd "$1" && exec "$2" --version'
  const [file, args] = runner.wrap('/bin/sh', ['-c', script, 'sh', place, join(runner.binaries, 'bin', 'postgres')])
  return spawnSync(file, args, { ...runner.spawnAs, cwd: '/', stdio: 'ignore' }).status === 0
}

function copyBinaries(binaries: Binaries): string {
  const target = join(sharedHome, `postgres-${binaries.version}`)
  if (existsSync(target)) return target
  const unfinished = `${target}.new-${process.pid}`
  mkdirSync(sharedHome, { recursive: true })
  chmodSync(sharedHome, 0o755)
  cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true })
  try {
    renameSync(unfinished, target)
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(target)) throw cause
  }
  return target
}

function readAccounts(): (Account & { name: string })[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
}

function ourselves(): Account | null {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()]
  return uid === undefined || gid === undefined ? null : { uid, gid }
}
