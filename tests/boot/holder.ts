import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import * as z from 'zod'

const script = fileURLToPath(new URL('hold-database.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

const said = z.object({
  url: z.string().optional(),
  adopted: z.boolean().optional(),
  log: z.string().optional(),
  error: z.string().optional(),
  lastAnswer: z.number().optional(),
})

export type Holder = {
  pid: number
  url: string
  adopted: boolean
  /** The lines it logged, growing. */
  logged: string[]
  /** Sends `signal` and answers what it said at its end. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; lastAnswer: number | null }>
}

/** Starts a process that holds the embedded database of `dataDir`; rejects with its own message when that fails. */
export async function holdDatabase(dataDir: string, options: SpawnOptions = {}): Promise<Holder> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    cwd: root,
    detached: true,
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null || child.pid === undefined) throw new Error('Cannot spawn a holder')
  const pid = child.pid
  const logged: string[] = []
  let lastAnswer: number | null = null
  const ready = new Promise<{ url: string; adopted: boolean }>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const { url, adopted, log, error, lastAnswer: answer } = said.parse(JSON.parse(line))
      if (url !== undefined && adopted !== undefined) resolve({ url, adopted })
      if (log !== undefined) logged.push(log)
      if (answer !== undefined) lastAnswer = answer
      if (error !== undefined) reject(new Error(error))
    })
    child.on('close', (code) => reject(new Error(`The holder ended with ${code}`)))
  })
  const closed = once(child, 'close')
  const { url, adopted } = await ready
  return {
    pid,
    url,
    adopted,
    logged,
    async end(signal) {
      // To its whole group, as a terminal does.
      process.kill(-pid, signal)
      await closed
      return { code: child.exitCode, lastAnswer }
    },
  }
}

/** The first value that the query `text` gives at `url`, over a connection of its own. */
export async function ask(url: string, text: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql.unsafe(text).values()
    return row?.[0]
  } finally {
    await sql.end()
  }
}

/** The pid that Postgres wrote into the cluster of `dataDir`; null when it runs no more. */
export function postmasterPid(dataDir: string): number | null {
  const file = join(dataDir, 'cluster', 'data', 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null
}

/** The processes that work in `folder` (the server and its children), by /proc: elsewhere than on Linux, none. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.filter((pid) => workingFolder(pid)?.startsWith(folder))
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}
