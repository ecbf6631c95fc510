import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../db/embedded/free-port.ts'

export type Product = { url: string; pid: number; stop(): Promise<void> }

const root = fileURLToPath(new URL('../..', import.meta.url))
/** A first start makes the database, migrates and seeds (ms). */
const patience = 180_000
const pollEvery = 100

/**
 * Starts the built product on a free port of 127.0.0.1, quietly, with the demo's people standing still, and waits until
 * it says that it is well. Throws with what it printed when it ends before. `env` is laid over these settings.
 */
export async function startProduct(env: Record<string, string>): Promise<Product> {
  const port = env.PORT ?? String(await freePort())
  const settings = { NODE_ENV: 'production' as const, PORT: port, DEMO: 'off', ...env }
  const child = spawn(process.execPath, ['--enable-source-maps', '.build/main.mjs'], {
    cwd: root,
    // Nothing else of ours: a DATABASE_URL of the developer must never meet a test.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000)
    })
  }
  const url = `http://127.0.0.1:${port}`
  const ended = once(child, 'exit')
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await ended
  }
  for (let waited = 0; waited < patience; waited += pollEvery) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The product ended while starting:\n${output}`)
    if (await isWell(url)) return { url, pid: child.pid ?? 0, stop }
    await sleep(pollEvery)
  }
  child.kill('SIGKILL')
  throw new Error(`The product did not get ready in ${patience / 1000} s:\n${output}`)
}

async function isWell(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).status === 200
  } catch {
    return false
  }
}
