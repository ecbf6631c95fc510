import postgres from 'postgres'

export type DatabaseCheck = { ok: true } | { ok: false; reason: string }

const oldestVersion = 150_000

/** Whether the product can work on the Postgres at `url`; `reason` names its address without the password. */
export async function checkDatabase(url: string): Promise<DatabaseCheck> {
  const refuse = (detail: string): DatabaseCheck => ({
    ok: false,
    reason: `Cannot use DATABASE_URL "${withoutPassword(url)}": ${detail}`,
  })
  let sql: postgres.Sql
  try {
    sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} })
  } catch (error) {
    return refuse(`${messageOf(error)}; it reads like postgres://user:password@host:5432/database`)
  }
  try {
    const [server] = await sql<{ version: number; release: string; encoding: string }[]>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as release,
        current_setting('server_encoding') as encoding`
    if (!server || server.version < oldestVersion) return refuse(`it runs Postgres ${server?.release}, 15 or later is needed`)
    if (server.encoding !== 'UTF8')
      return refuse(`its encoding is ${server.encoding}, UTF8 is needed; create the database with encoding 'UTF8'`)
    return { ok: true }
  } catch (error) {
    return refuse(`${messageOf(error)}; start it, correct the address, or unset DATABASE_URL for the embedded database`)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

const withoutPassword = (url: string): string => url.replace(/(\/\/[^:/@]*):.*@/, '$1:…@')

/** A refused connection has its reason in its code or its parts, not in its message. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(messageOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}
