import postgres from 'postgres'

/** Any number will do: advisory locks are per database, and nothing else locks in `postgres`. */
const leaseKey = 7
/** The server is still starting, is stopping, or went away in between (Postgres class 57P and socket errors). */
const notServing = new Set([
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
])

/** One process's use of the cluster: a shared lock held by a connection, so it ends with the process however that dies. */
export type Lease = {
  sql: postgres.Sql
  /** Gives the lease up; true when no other process held one, and then none can be taken until `close`. */
  leaveAsLast(): Promise<boolean>
  close(): Promise<void>
}

/** Takes a lease at `url` (the cluster's `postgres` database); null when the server went away. `onLost` hears a later loss. */
export async function takeLease(url: string, onLost: () => void): Promise<Lease | null> {
  let held = false
  const sql = postgres(url, {
    max: 1,
    max_lifetime: null,
    connection: { application_name: 'trastienda:lease' },
    onnotice: () => {},
    onclose: () => {
      if (!held) return
      held = false
      void sql.end({ timeout: 0 })
      onLost()
    },
  })
  const close = () => sql.end({ timeout: 1 })
  try {
    await sql`select pg_advisory_lock_shared(${leaseKey})`
    held = true
  } catch (error) {
    await close()
    if (isNotServing(error)) return null
    throw error
  }
  return {
    sql,
    async leaveAsLast() {
      if (!held) return false
      held = false
      // Our own share first: two that leave at once would otherwise each see the other and both walk away.
      await sql`select pg_advisory_unlock_shared(${leaseKey})`
      const [row] = await sql<{ last: boolean }[]>`select pg_try_advisory_lock(${leaseKey}) as last`
      return row?.last === true
    },
    close,
  }
}

const isNotServing = (error: unknown): boolean => error instanceof Error && 'code' in error && notServing.has(String(error.code))
