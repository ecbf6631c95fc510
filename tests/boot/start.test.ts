import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Clone, makeClone, type Started } from './clone.ts'

let clone: Clone
beforeEach(() => {
  clone = makeClone()
})
afterEach(() => clone.destroy())

const untilReady = (started: Started) => expect.poll(started.printed, { timeout: 20_000 }).toContain('ready')

/** Starts, waits until it serves, stops it, and answers what it printed before it served. */
async function startAndStop(): Promise<string> {
  const started = clone.start()
  await untilReady(started)
  started.kill('SIGTERM')
  await started.ended
  return started.printed().slice(0, started.printed().indexOf('ready'))
}

test('builds, serves in production in the process that was started, and hands signal and exit code through', async () => {
  const started = clone.start()
  await untilReady(started)
  expect(started.printed()).toMatch(new RegExp(`^Building … \\d+ s\\nready production ${started.pid}\\n$`))
  expect(existsSync(join(clone.folder, '.build', 'migrations', '0000.sql'))).toBe(true)
  started.kill('SIGTERM')
  expect(await started.ended).toBe(5)
  expect(started.printed()).toContain('stopped')
})

test('is quiet when nothing is to do, and builds again when a source has changed but not for a test', async () => {
  await startAndStop()
  expect(await startAndStop()).toBe('')
  clone.write('app/page.test.tsx', 'export {}')
  expect(await startAndStop()).toBe('')
  clone.write('app/page.tsx', 'export {}')
  expect(await startAndStop()).toContain('Building')
  clone.remove('app/page.tsx')
  expect(await startAndStop()).toContain('Building')
  clone.remove('.next/BUILD_ID')
  expect(await startAndStop()).toContain('Building')
})

test('a broken server source is shown with its place, ends with 1, and mended it works', async () => {
  await startAndStop()
  const good = readFileSync(join(clone.folder, 'server', 'main.ts'), 'utf8')
  clone.write('server/main.ts', `${good}\nconst = 1`)
  const broken = clone.start()
  expect(await broken.ended).toBe(1)
  expect(broken.printed()).toContain('server/main.ts:6')
  expect(broken.printed()).not.toContain('ready')
  clone.write('server/main.ts', good)
  expect(await startAndStop()).toContain('Building')
})

test('a broken screen shows what the build said, ends with 1, and is built again next time', async () => {
  clone.write('broken-screen', '')
  const broken = clone.start()
  expect(await broken.ended).toBe(1)
  expect(broken.printed()).toContain('broken-screen: no default export')
  clone.remove('broken-screen')
  expect(await startAndStop()).toContain('Building')
})

test('installs what the lock file says when node_modules holds something else or nothing', async () => {
  clone.lock('1.0.1')
  expect(await startAndStop()).toContain('Installing packages')
  expect(readFileSync(join(clone.folder, 'npm-was-called-with'), 'utf8')).toMatch(/^ci --include=dev --ignore-scripts/)
  expect(await startAndStop()).not.toContain('Installing')
})

test('a failed install shows what npm said, ends with 1, and is tried again', async () => {
  clone.lock('1.0.1')
  clone.write('broken-registry', '')
  const broken = clone.start()
  expect(await broken.ended).toBe(1)
  expect(broken.printed()).toContain('npm error network')
  clone.remove('broken-registry')
  expect(await startAndStop()).toContain('Installing packages')
})

test('an old Node is told so before anything else', async () => {
  clone.write('package.json', JSON.stringify({ type: 'module', engines: { node: '>=99.0' } }))
  const started = clone.start()
  expect(await started.ended).toBe(1)
  expect(started.printed()).toBe(`Cannot run on Node ${process.versions.node}: 99.0 or later is needed; see https://nodejs.org\n`)
})

test('stops in order when the npm above it was killed hard', async () => {
  const npm = ['node', '-e', `require('node:child_process').spawn(process.argv[1], process.argv.slice(2), { stdio: 'inherit' })`]
  const started = clone.start({ under: npm })
  await untilReady(started)
  started.kill('SIGKILL')
  await started.ended
  await expect.poll(started.printed, { timeout: 20_000 }).toContain('stopped')
})
