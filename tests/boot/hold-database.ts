// Holds the embedded database of a folder until told to stop: what each of our processes does, and nothing else.
import postgres from 'postgres'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'

async function hold(dataDir: string): Promise<void> {
  let leave: (() => void) | null = null
  let toldToStop = false
  const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
  // Before the database is up: a signal must not leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      toldToStop = true
      leave?.()
    })
  }
  const database = await startEmbedded({ dataDir, log: (text) => say({ log: text }) })
  say({ url: database.url, adopted: database.adopted })
  await new Promise<void>((resolve) => {
    leave = resolve
    if (toldToStop) resolve()
  })
  const sql = postgres(database.url, { max: 1 })
  const [row] = await sql<{ answer: number }[]>`select 42 as answer`
  await sql.end()
  await database.stop()
  say({ lastAnswer: row?.answer })
}

hold(process.argv[2] ?? '').catch((error: Error) => {
  process.stdout.write(`${JSON.stringify({ error: error.message })}\n`)
  process.exitCode = 1
})
