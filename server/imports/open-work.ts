import { openDb } from '../../db/client.ts'
import { migrateDatabase } from '../../db/migrate.ts'
import type { Work } from '../areas/work.ts'
import { systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'

/**
 * Work in a process of its own, on the database that DATABASE_URL names, brought to the newest schema. It is no node of the
 * product, so the database itself tells the nodes of its commits (F5).
 */
export async function openWork(name: 'import' | 'replay'): Promise<{ work: Work; close(): Promise<void> }> {
  const url = process.env.DATABASE_URL
  if (url === undefined) throw new Error('Cannot open the database: DATABASE_URL is not set, start this with npm run')
  await migrateDatabase(url)
  const { db, close } = openDb(url, '')
  return {
    work: {
      actor: { kind: 'system', name, actsFor: null, ...(name === 'import' && { run: newId() }) },
      store: { db, committed: () => {} },
      clock: systemClock,
    },
    close,
  }
}
