import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { databaseUrl } from './database-url.ts'

export type FreshDatabase = { url: string; drop(): Promise<void> }

/** A migrated, empty database of its own for one test file; `drop` ends whoever is still connected. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, template } = inject('cluster')
  const name = `${template.replace('template', '')}${randomBytes(6).toString('hex')}`
  await withServer(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`)
  return {
    url: databaseUrl(url, name),
    drop: () => withServer(url, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
  }
}

async function withServer(url: string, run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await run(sql)
  } finally {
    await sql.end()
  }
}
