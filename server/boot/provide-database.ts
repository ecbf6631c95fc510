import { join } from 'node:path'
import { checkDatabase } from '../../db/check-database.ts'
import { startEmbedded } from '../../db/embedded/start-embedded.ts'
import type { Env } from '../kernel/env.ts'
import { checkSecret, loadOrMakeSecret } from './secret.ts'

export type Provided = {
  url: string
  authSecret: string
  /** True for the database that lies in DATA_DIR. */
  embedded: boolean
  stop(): Promise<void>
}

/**
 * The database and the secret of this process: DATABASE_URL with an AUTH_SECRET of one's own, else the embedded database
 * with the secret kept beside it. Throws with what is wrong and what to do.
 */
export async function provideDatabase(env: Env, log: (line: string) => void): Promise<Provided> {
  if (env.DATABASE_URL !== undefined) {
    const secret = checkSecret(env.AUTH_SECRET)
    if (!secret.ok) throw new Error(secret.reason)
    const database = await checkDatabase(env.DATABASE_URL)
    if (!database.ok) throw new Error(database.reason)
    return { url: env.DATABASE_URL, authSecret: secret.secret, embedded: false, stop: async () => {} }
  }
  const dataDir = join(env.DATA_DIR, 'postgres')
  const server = await startEmbedded({ dataDir, log })
  return { url: server.url, authSecret: env.AUTH_SECRET ?? loadOrMakeSecret(dataDir), embedded: true, stop: server.stop }
}
