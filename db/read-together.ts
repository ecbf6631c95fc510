import type { Tx } from './client.ts'
import type { Store } from './transact.ts'

/** All reads of one answer in one snapshot of the database. */
export const readTogether = <Answer>({ store }: { store: Store }, read: (tx: Tx) => Promise<Answer>): Promise<Answer> =>
  store.db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' })
