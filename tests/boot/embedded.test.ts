import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask, holdDatabase, postmasterPid, processesIn } from './holder.ts'

let dataDir: string
beforeEach(() => {
  dataDir = join(realpathSync(mkdtempSync(join(tmpdir(), 'trastienda-boot-'))), 'postgres')
})
afterEach(() => {
  for (const pid of processesIn(dataDir)) process.kill(pid, 'SIGKILL')
  rmSync(join(dataDir, '..'), { recursive: true, force: true, maxRetries: 5 })
})

test('a first start makes a private UTF8 cluster with checksums, and its end leaves no process', async () => {
  const holder = await holdDatabase(dataDir)
  expect(holder.adopted).toBe(false)
  expect(holder.logged).toEqual(['Making the embedded database'])
  const settings = ['listen_addresses', 'unix_socket_directories', 'data_checksums', 'server_encoding', 'fsync', 'TimeZone']
  const seen = await Promise.all(settings.map((name) => ask(holder.url, `select current_setting('${name}')`)))
  expect(seen).toEqual(['127.0.0.1', '', 'on', 'UTF8', 'on', 'UTC'])
  const database = await ask(holder.url, `select datname || ' ' || datctype from pg_database where datname = current_database()`)
  expect(database).toBe('trastienda C.UTF-8')
  expect(statSync(join(dataDir, 'cluster', 'password')).mode & 0o777).toBe(0o600)
  expect(statSync(join(dataDir, 'cluster', 'data')).mode & 0o777).toBe(0o700)
  expect(await holder.end('SIGTERM')).toEqual({ code: 0, lastAnswer: 42 })
  expect(processesIn(dataDir)).toEqual([])
})

test('a wrong password and none are refused', async () => {
  const holder = await holdDatabase(dataDir)
  const { port } = new URL(holder.url)
  await expect(ask(`postgres://trastienda:guess@127.0.0.1:${port}/trastienda`, 'select 1')).rejects.toThrow(
    'password authentication failed',
  )
  await expect(ask(`postgres://trastienda@127.0.0.1:${port}/trastienda`, 'select 1')).rejects.toThrow()
  await holder.end('SIGTERM')
})

test('a restart keeps address and rows', async () => {
  const first = await holdDatabase(dataDir)
  await ask(first.url, 'create table kept as select 7 as answer')
  await first.end('SIGTERM')
  const second = await holdDatabase(dataDir)
  expect(second.url).toBe(first.url)
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select answer from kept')).toBe(7)
  await second.end('SIGTERM')
})

test('a Ctrl-C that reaches the whole process group lets the last writes through first', async () => {
  const holder = await holdDatabase(dataDir)
  expect(await holder.end('SIGINT')).toEqual({ code: 0, lastAnswer: 42 })
  expect(processesIn(dataDir)).toEqual([])
})

test('a server whose process was killed hard is adopted by the next, which then stops it', async () => {
  const killed = await holdDatabase(dataDir)
  const server = postmasterPid(dataDir)
  await killed.end('SIGKILL')
  expect(postmasterPid(dataDir)).toBe(server)
  const next = await holdDatabase(dataDir)
  expect([next.adopted, next.url]).toEqual([true, killed.url])
  expect(postmasterPid(dataDir)).toBe(server)
  await next.end('SIGTERM')
  expect(processesIn(dataDir)).toEqual([])
})

test('of two processes the one that came later does not stop the server of the first', async () => {
  const first = await holdDatabase(dataDir)
  const second = await holdDatabase(dataDir)
  expect([second.adopted, second.url]).toEqual([true, first.url])
  await second.end('SIGTERM')
  expect(await ask(first.url, 'select 1')).toBe(1)
  await first.end('SIGTERM')
  expect(processesIn(dataDir)).toEqual([])
})

test('of two processes the one that came first does not take the server from the second', async () => {
  const first = await holdDatabase(dataDir)
  const second = await holdDatabase(dataDir)
  await first.end('SIGTERM')
  expect(await ask(second.url, 'select 1')).toBe(1)
  await second.end('SIGTERM')
  expect(processesIn(dataDir)).toEqual([])
})

test('two that end in the same moment leave no server behind', async () => {
  const both = await Promise.all([holdDatabase(dataDir), holdDatabase(dataDir)])
  await Promise.all(both.map((holder) => holder.end('SIGTERM')))
  expect(processesIn(dataDir)).toEqual([])
})

test('three first starts at once share one cluster', async () => {
  const holders = await Promise.all([holdDatabase(dataDir), holdDatabase(dataDir), holdDatabase(dataDir)])
  expect(new Set(holders.map(({ url }) => url)).size).toBe(1)
  expect(holders.filter(({ adopted }) => !adopted)).toHaveLength(1)
  expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'postgres.log'])
  await Promise.all(holders.map((holder) => holder.end('SIGTERM')))
  expect(processesIn(dataDir)).toEqual([])
})

test('a server that dies under its user comes back at the same address', async () => {
  const holder = await holdDatabase(dataDir)
  const server = postmasterPid(dataDir) ?? 0
  process.kill(server, 'SIGKILL')
  await expect.poll(() => ask(holder.url, 'select 1').catch(() => null), { timeout: 30_000 }).toBe(1)
  expect(postmasterPid(dataDir)).not.toBe(server)
  expect(await holder.end('SIGTERM')).toEqual({ code: 0, lastAnswer: 42 })
  expect(processesIn(dataDir)).toEqual([])
})

test('after server and process were both killed hard the next start recovers', async () => {
  const holder = await holdDatabase(dataDir)
  await ask(holder.url, 'create table kept as select 7 as answer')
  const server = postmasterPid(dataDir) ?? 0
  await holder.end('SIGKILL')
  process.kill(server, 'SIGKILL')
  expect(existsSync(join(dataDir, 'cluster', 'data', 'postmaster.pid'))).toBe(true)
  const next = await holdDatabase(dataDir)
  expect(next.adopted).toBe(false)
  expect(await ask(next.url, 'select answer from kept')).toBe(7)
  await next.end('SIGTERM')
})

test('a pid file that names a process of somebody else does not stop the start', async () => {
  const holder = await holdDatabase(dataDir)
  const file = join(dataDir, 'cluster', 'data', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8')
  const server = postmasterPid(dataDir) ?? 0
  await holder.end('SIGKILL')
  process.kill(server, 'SIGKILL')
  await expect.poll(() => processesIn(dataDir), { timeout: 20_000 }).toEqual([])
  const { uid, gid } = statSync(join(dataDir, 'cluster', 'data'))
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  writeFileSync(file, lines.replace(String(server), String(stranger.pid)))
  const next = await holdDatabase(dataDir)
  expect(next.adopted).toBe(false)
  await next.end('SIGTERM')
  stranger.kill()
})

test('what a killed first start left is removed', async () => {
  const gone = spawn('true')
  await new Promise((resolve) => gone.on('close', resolve))
  mkdirSync(join(dataDir, `cluster.new-${gone.pid}-00000000`, 'data'), { recursive: true })
  const holder = await holdDatabase(dataDir)
  expect(readdirSync(dataDir).sort()).toEqual(['cluster', 'postgres.log'])
  await holder.end('SIGTERM')
})

test('a server that cannot start says why, with the end of its log', async () => {
  const holder = await holdDatabase(dataDir)
  await holder.end('SIGTERM')
  appendFileSync(join(dataDir, 'cluster', 'data', 'postgresql.conf'), '\nno_such_setting = on\n')
  await expect(holdDatabase(dataDir)).rejects.toThrow(
    /Cannot start the embedded database in ".*cluster": .*postgres\.log:[\s\S]*no_such_setting/,
  )
  expect(processesIn(dataDir)).toEqual([])
})
