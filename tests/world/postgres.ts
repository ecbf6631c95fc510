import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { isAlive } from '../../db/embedded/is-alive.ts'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import { databaseUrl } from './database-url.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file makes its own database, and the migrated one it copies. */
    cluster: { url: string; template: string }
  }
}

const dataDir = fileURLToPath(new URL('../../.test/postgres', import.meta.url))

/**
 * Joins the test cluster of this checkout and makes this run's template. Projects of one run, and runs at the same time,
 * share the server; what a killed run left is dropped by the next.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbedded({ dataDir, durable: false, maxPreparedTransactions: 10 })
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  const template = `run_${process.pid}_template`
  await dropRuns(sql, (pid) => !isAlive(pid))
  const [there] = await sql`select from pg_database where datname = ${template}`
  if (!there) {
    await sql`create database ${sql(template)}`
    await migrateDatabase(databaseUrl(server.url, template))
  }
  project.provide('cluster', { url: server.url, template })
  return async () => {
    await dropRuns(sql, (pid) => pid === process.pid)
    await sql.end()
    await server.stop()
  }
}

async function dropRuns(sql: postgres.Sql, isOver: (pid: number) => boolean): Promise<void> {
  const names = (await sql<{ name: string }[]>`select datname as name from pg_database where starts_with(datname, 'run_')`).map(
    ({ name }) => name,
  )
  for (const name of names.filter((name) => isOver(Number(name.split('_')[1])))) {
    await sql`drop database if exists ${sql(name)} with (force)`
  }
}
