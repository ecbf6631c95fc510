import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Says who it is and waits for a SIGTERM, after which it ends with 5. */
const serverOnly = `import { createServer } from 'node:http'
const server: ReturnType<typeof createServer> = createServer()
server.listen(0, '127.0.0.1', () => console.log('ready', process.env.NODE_ENV, process.pid))
process.on('SIGTERM', () => server.close(() => { console.log('stopped'); process.exitCode = 5 }))
`
const fakeNext = `const fs = require('node:fs')
if (fs.existsSync('broken-screen')) { console.log('broken-screen: no default export'); process.exit(1) }
fs.mkdirSync('.next', { recursive: true })
fs.writeFileSync('.next/BUILD_ID', '1')
`
const fakeNpm = `#!/bin/sh
test -e broken-registry && { echo "npm error network"; exit 1; }
echo "$@" > npm-was-called-with
mkdir -p node_modules && cp package-lock.json node_modules/.package-lock.json
`

export type Clone = {
  folder: string
  write(path: string, content: string): void
  remove(path: string): void
  lock(version: string): void
  /** Runs `script` (else server/boot/start.mjs) by Node, as a child of the program `under` when given. */
  start(options?: { script?: string; under?: string[]; env?: Record<string, string> }): Started
  destroy(): void
}

export type Started = {
  pid: number
  /** All it has printed so far, on both streams. */
  printed(): string
  kill(signal: NodeJS.Signals): void
  ended: Promise<number | null>
}

/** A small project with our real scripts and esbuild, a server of five lines, and stand-ins for Next and npm. */
export function makeClone(): Clone {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trastienda-clone-')))
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  const lock = (version: string, path = 'package-lock.json') =>
    write(path, JSON.stringify({ packages: { '': {}, 'node_modules/a': { version } } }))
  for (const path of ['server/boot', 'tests/run.mjs', 'tests/check.mjs', 'tests/stages.mjs', 'tests/chromium.mjs']) {
    cpSync(join(root, path), join(folder, path), { recursive: true })
  }
  write('package.json', JSON.stringify({ type: 'module', engines: { node: '>=20.19' } }))
  lock('1.0.0')
  lock('1.0.0', 'node_modules/.package-lock.json')
  write('server/main.ts', serverOnly)
  write('db/migrations/0000.sql', 'select 1')
  write('node_modules/next/dist/bin/next', fakeNext)
  symlinkSync(join(root, 'node_modules', 'esbuild'), join(folder, 'node_modules', 'esbuild'))
  write('bin/npm', fakeNpm)
  chmodSync(join(folder, 'bin', 'npm'), 0o755)

  const start: Clone['start'] = ({ script = 'server/boot/start.mjs', under = [], env = {} } = {}) => {
    const [file = process.execPath, ...args] = [...under, process.execPath, join(folder, script)]
    const path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`
    const child = spawn(file, args, { cwd: folder, env: { ...process.env, PATH: path, npm_lifecycle_event: 'start', ...env } })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
    }
    return {
      pid: child.pid ?? 0,
      printed: () => text,
      kill: (signal) => void child.kill(signal),
      ended: new Promise((resolve) => child.on('close', (code) => resolve(code))),
    }
  }

  return {
    folder,
    write,
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    lock: (version) => lock(version),
    start,
    destroy: () => rmSync(folder, { recursive: true, force: true }),
  }
}
