import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Cluster, superuser } from './cluster.ts'
import { isAlive } from './is-alive.ts'
import { type Account, plainEnvironment, type Runner } from './runner.ts'

/**
 * Makes the cluster unless it is there, and hands its files to the runner's account. A cluster appears whole or not
 * at all, so a killed initdb leaves no half one, and of two first starts at once one wins.
 */
export async function prepareCluster(cluster: Cluster, runner: Runner, log: (line: string) => void): Promise<void> {
  if (!existsSync(cluster.folder)) {
    log('Making the embedded database')
    await makeCluster(cluster, runner)
  }
  const owner = statSync(cluster.data).uid
  if (runner.owner === null || owner === runner.owner.uid) return
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Cannot use the embedded database in "${cluster.dataDir}": its files belong to user ${owner}; run as that user, or set another DATA_DIR`,
    )
  }
  handOver(cluster.folder, runner.owner)
}

async function makeCluster(cluster: Cluster, runner: Runner): Promise<void> {
  removeUnfinished(runner.clusterHome)
  const name = `${process.pid}-${randomBytes(4).toString('hex')}`
  const unfinished = join(runner.clusterHome, `cluster.new-${name}`)
  const data = join(unfinished, 'data')
  const password = join(unfinished, 'password')
  mkdirSync(data, { recursive: true })
  chmodSync(unfinished, 0o711)
  chmodSync(data, 0o700)
  writeFileSync(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (runner.owner) handOver(unfinished, runner.owner)
  try {
    await runInitdb(runner, data, password)
    if (runner.clusterHome === cluster.dataDir) renameSync(unfinished, cluster.folder)
    else {
      const elsewhere = join(runner.clusterHome, `cluster-${name}`)
      renameSync(unfinished, elsewhere)
      symlinkSync(elsewhere, cluster.folder)
    }
  } catch (cause) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(cluster.folder)) throw cause
  }
}

function runInitdb(runner: Runner, data: string, password: string): Promise<void> {
  const [file, args] = runner.wrap(join(runner.binaries, 'bin', 'initdb'), [
    ...['-D', data, '-U', superuser, `--pwfile=${password}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--data-checksums', '--no-instructions'],
  ])
  const child = spawn(file, args, { ...runner.spawnAs, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], env: plainEnvironment })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    const fail = (how: string) => reject(new Error(`Cannot make the embedded database in "${data}": ${how}\n${output.trim()}`))
    child.on('error', (error) => fail(error.message))
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(`initdb ended with ${code ?? signal}:`)))
  })
}

function handOver(folder: string, { uid, gid }: Account): void {
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchownSync(join(folder, entry), uid, gid)
}

/** What a killed first start left behind. */
function removeUnfinished(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = /^cluster\.new-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(home, name), { recursive: true, force: true })
  }
}
