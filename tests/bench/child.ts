import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A process of the bench that answers one request at a time. */
export type Child = { ask<Answer>(request: object): Promise<Answer>; cpu(): Promise<number>; stop(): Promise<void>; pid: number }

/** Read at run time from beside the module that was db/migrate.ts. */
const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url))
const built = fileURLToPath(new URL('../../.test/bench', import.meta.url))

/** Starts `name`.ts of this folder, built as the product is, as a process of its own; it says `ready` by its first message. */
export async function startChild(name: string, env: Record<string, string>): Promise<Child> {
  const outfile = join(built, `${name}.mjs`)
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  })
  cpSync(migrations, join(built, 'migrations'), { recursive: true })
  const child = fork(outfile, [], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
  })
  await answer(child)
  let queue: Promise<unknown> = Promise.resolve()
  const ask = <Answer>(request: object): Promise<Answer> => {
    const asked = queue.then(() => {
      child.send(request)
      return answer(child)
    })
    queue = asked.catch(() => {})
    return asked as Promise<Answer> // each request kind of a child has one answer type, written at its caller
  }
  return {
    ask,
    cpu: async () => (await ask<{ cpuMs: number }>({ kind: 'cpu' })).cpuMs,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null) return
      child.send({ kind: 'stop' })
      await once(child, 'exit')
    },
  }
}

async function answer(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController()
  const exit = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`Cannot go on: a process of the bench ended with ${String(code)}`)
  })
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: ended.signal }), exit])
    if (typeof message === 'object' && message !== null && 'problem' in message) throw new Error(String(message.problem))
    return message
  } finally {
    ended.abort()
    exit.catch(() => {})
  }
}

type Handlers = { [kind: string]: (request: never) => unknown }

/** The other end: answers requests by kind; `cpu` and `stop` are known to every process of the bench. */
export function serveParent(handlers: Handlers, stop: () => unknown): void {
  const known: Handlers = {
    ...handlers,
    cpu: () => {
      const { user, system } = process.cpuUsage()
      return { cpuMs: (user + system) / 1000 }
    },
    stop: async () => {
      await stop()
      process.exit(0)
    },
  }
  process.on('message', async (request: { kind: string }) => {
    try {
      const run = known[request.kind]
      if (run === undefined) throw new Error(`Cannot answer "${request.kind}": no such request`)
      process.send?.((await run(request as never)) ?? {})
    } catch (error) {
      process.send?.({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
  process.send?.({ ready: true })
}
