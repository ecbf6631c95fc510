import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findBinaries } from '../../db/embedded/binaries.ts'
import { ask, holdDatabase, processesIn } from './holder.ts'

const nobody = { uid: 65534, gid: 65534 }
const root = fileURLToPath(new URL('../..', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobodyReaches = (folder: string) =>
  spawnSync('/bin/sh', ['-c', 'cd "$1" && ls', 'sh', folder], { ...nobody, cwd: '/' }).status === 0
const namespaces = spawnSync('unshare', ['--user', '--map-user=65534', 'true']).status === 0

if (!isRoot) console.warn('SKIPPED, only root can: how the embedded database runs under each account')
else if (!nobodyReaches(root)) console.warn(`SKIPPED in part: user nobody does not reach ${root}`)
else if (!namespaces) console.warn('SKIPPED in part: user namespaces are not allowed here')

let folder: string
let dataDir: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'trastienda-accounts-')))
  dataDir = join(folder, 'postgres')
})
afterEach(() => {
  const cluster = join(dataDir, 'cluster')
  const elsewhere = existsSync(cluster) ? realpathSync(cluster) : cluster
  for (const pid of [...processesIn(folder), ...processesIn(elsewhere)]) process.kill(pid, 'SIGKILL')
  rmSync(elsewhere, { recursive: true, force: true, maxRetries: 5 })
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const dataOwner = () => statSync(join(dataDir, 'cluster', 'data')).uid
const modeOf = (...path: string[]) => statSync(join(dataDir, 'cluster', ...path)).mode & 0o777

/** Starts it, has it answer, stops it, and finds no process and no open file mode behind it. */
async function expectToWork(options: { uid?: number; gid?: number; env?: NodeJS.ProcessEnv } = {}): Promise<void> {
  const holder = await holdDatabase(dataDir, options)
  expect(await ask(holder.url, 'select 1')).toBe(1)
  expect(await holder.end('SIGTERM')).toEqual({ code: 0, lastAnswer: 42 })
  expect(processesIn(realpathSync(join(dataDir, 'cluster')))).toEqual([])
  expect([modeOf('data'), modeOf('password')]).toEqual([0o700, 0o600])
}

describe.skipIf(!isRoot)('root', () => {
  test.skipIf(!nobodyReaches(root))('lends a folder that others reach to another account, and finds it again', async () => {
    chmodSync(folder, 0o755)
    await expectToWork()
    const owner = dataOwner()
    expect(owner).not.toBe(0)
    await expectToWork()
    expect(dataOwner()).toBe(owner)
  })

  test.skipIf(!namespaces)('under a folder of mode 0700 keeps the files its own', async () => {
    chmodSync(folder, 0o700)
    await expectToWork()
    expect(dataOwner()).toBe(0)
  })

  test.skipIf(!namespaces || !nobodyReaches(root))('takes a cluster over when its folder opens or closes', async () => {
    await expectToWork()
    chmodSync(folder, 0o755)
    await expectToWork()
    expect(dataOwner()).not.toBe(0)
    chmodSync(folder, 0o700)
    await expectToWork()
    expect(dataOwner()).toBe(0)
  })

  test('without user namespaces works from a copy in /var/lib', async () => {
    const copied = join('/var/lib/trastienda', `postgres-${findBinaries().version}`)
    const wasThere = existsSync(copied)
    chmodSync(folder, 0o700)
    const env = { ...process.env, PATH: '/nonexistent' }
    await expectToWork({ env })
    expect(dirname(realpathSync(join(dataDir, 'cluster')))).toBe('/var/lib/trastienda')
    await expectToWork({ env })
    if (!wasThere) rmSync(copied, { recursive: true })
  })
})

describe.skipIf(!isRoot || !nobodyReaches(root))('a normal user', () => {
  test('owns it all, and root that comes later leaves it so', async () => {
    chmodSync(folder, 0o755)
    chownSync(folder, nobody.uid, nobody.gid)
    await expectToWork(nobody)
    expect(dataOwner()).toBe(nobody.uid)
    await expectToWork()
    expect(dataOwner()).toBe(nobody.uid)
    await expectToWork(nobody)
  })

  test('under a folder of mode 0700', async () => {
    chownSync(folder, nobody.uid, nobody.gid)
    await expectToWork(nobody)
  })

  test('is told when the cluster belongs to another', async () => {
    chmodSync(folder, 0o755)
    await expectToWork()
    await expect(holdDatabase(dataDir, nobody)).rejects.toThrow(/Cannot .*its files belong to/)
  })
})
