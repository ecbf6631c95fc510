import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

/** Brings the database at `url` to the newest schema; one process at a time, the others wait and then find nothing to do. */
export async function migrateDatabase(
  url: string,
  folder = fileURLToPath(new URL('./migrations', import.meta.url)),
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(hashtext('trastienda_migrate'))`
    await migrate(drizzle(sql, { casing: 'snake_case' }), { migrationsFolder: folder })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
