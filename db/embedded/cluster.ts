import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Runner } from './runner.ts'

/** The database's superuser: the cluster serves this product alone. */
export const superuser = 'trastienda'

/** A cluster's files: Postgres' own in `data`, and beside them the password. */
export type Cluster = { folder: string; data: string; password: string; log: string }

export function clusterAt(dataDir: string): Cluster {
  const folder = join(dataDir, 'cluster')
  return { folder, data: join(folder, 'data'), password: join(folder, 'password'), log: join(dataDir, 'postgres.log') }
}

/**
 * Makes the cluster unless it is there, and hands its files to the runner. A cluster appears whole or not at all,
 * so a killed initdb leaves no half one and of two first starts at once one wins.
 */
export async function prepareCluster(dataDir: string, runner: Runner, log: (line: string) => void): Promise<void> {
  const { folder, data } = clusterAt(dataDir)
  if (!existsSync(folder)) {
    log('Making the embedded database')
    await makeCluster(dataDir, runner)
  }
  const owner = statSync(data).uid
  if (runner.owner === null || owner === runner.owner.uid) return
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Cannot use the embedded database in "${dataDir}": its files belong to user ${owner}; run as that user, or give it another DATA_DIR`,
    )
  }
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, entry), runner.owner.uid, runner.owner.gid)
}

async function makeCluster(dataDir: string, runner: Runner): Promise<void> {
  const { folder } = clusterAt(dataDir)
  removeUnfinished(runner.clusterHome)
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`
  const unfinished = join(runner.clusterHome, `cluster.new-${name}`)
  const [data, password] = [join(unfinished, 'data'), join(unfinished, 'password')]
  mkdirSync(data, { recursive: true })
  chmodSync(unfinished, 0o711)
  chmodSync(data, 0o700)
  writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (runner.owner) for (const path of [data, password]) chownSync(path, runner.owner.uid, runner.owner.gid)
  try {
    await runInitdb(runner, data, password)
    if (runner.clusterHome === dataDir) renameSync(unfinished, folder)
    else {
      renameSync(unfinished, join(runner.clusterHome, name))
      symlinkSync(join(runner.clusterHome, name), folder)
    }
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw cause
  }
}

async function runInitdb(runner: Runner, data: string, password: string): Promise<void> {
  const [file, args] = runner.wrap(join(runner.binaries, 'bin', 'initdb'), [
    ...['-D', data, '-U', superuser, `--pwfile=${password}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'],
  ])
  const child = spawn(file, args, {
    ...runner.spawnAs,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  })
  const { code, output } = await ended(child)
  if (code !== 0) throw new Error(`Cannot make the embedded database in "${data}": initdb ended with ${code}:\n${output.trim()}`)
}

function ended(child: ChildProcess): Promise<{ code: number | string; output: string }> {
  let output = ''
  const collect = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: error.message, output }))
    child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 'an unknown end', output }))
  })
}

/** What a killed first start left behind. */
function removeUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = /^cluster\.new-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(home, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The superuser's address in database `name`. */
export function clusterUrl(cluster: Cluster, port: number, name: string): string {
  return `postgres://${superuser}:${readFileSync(cluster.password, 'utf8').trim()}@127.0.0.1:${port}/${name}`
}
