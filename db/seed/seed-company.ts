import { asc, eq, sql } from 'drizzle-orm'
import { hashPassword } from '../../server/auth/passwords.ts'
import type { Clock } from '../../server/kernel/clock.ts'
import type { Db } from '../client.ts'
import { company, memberships, people } from '../schema/people.ts'
import type { Store } from '../transact.ts'
import { seedDemo } from './seed-demo.ts'

/** Not a secret: whoever sees the demo's sign-in page enters with one click anyway. */
const demoPassword = 'ribera-demo'

/**
 * Tells the demo's story in a database without a company, if `demo` allows it, once. Returns the lines that tell a visitor
 * how to come in; none for a company that is not the demo's.
 */
export async function seedCompany(store: Store, clock: Clock, demo: boolean, say: (line: string) => void): Promise<string[]> {
  if (demo)
    await oneAtATime(store.db, async () => {
      if ((await companyOf(store.db)) !== null) return
      say('Telling the story of the demo company, once: this takes some seconds')
      await seedDemo(store, clock, await hashPassword(demoPassword))
    })
  return (await companyOf(store.db))?.demo === true ? waysIn(store.db) : []
}

const companyOf = async (db: Db) => (await db.select({ demo: company.demo }).from(company))[0] ?? null

async function waysIn(db: Db): Promise<string[]> {
  const accounts = await db
    .select({ email: people.email, name: people.name, role: memberships.role })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(eq(people.active, true))
    .orderBy(asc(memberships.role), asc(people.email))
  return [
    `Demo accounts: one click each on the sign-in page, or with the password "${demoPassword}"`,
    ...accounts.map(({ email, name, role }) => `  ${role.padEnd(10)} ${email.padEnd(36)} ${name}`),
  ]
}

/** Of several nodes that start at once on one database, one tells the story and the others wait until it is told. */
const oneAtATime = (db: Db, run: () => Promise<void>): Promise<void> =>
  db.transaction(async (guard) => {
    await guard.execute(sql`select set_config('lock_timeout', '5min', true), set_config('statement_timeout', '5min', true),
      set_config('idle_in_transaction_session_timeout', '0', true)`)
    await guard.execute(sql`select pg_advisory_xact_lock(hashtext('trastienda_seed'))`)
    await run()
  })
