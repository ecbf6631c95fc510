import { and, asc, eq } from 'drizzle-orm'
import { hashPassword } from '../../server/auth/passwords.ts'
import type { Clock } from '../../server/kernel/clock.ts'
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
  const [there] = await store.db.select().from(company)
  if (there === undefined) {
    if (!demo) return []
    say('Telling the story of the demo company, once: this takes some seconds')
    await seedDemo(store, clock, await hashPassword(demoPassword))
  } else if (!there.demo) return []
  const accounts = await store.db
    .select({ email: people.email, name: people.name, role: memberships.role })
    .from(people)
    .innerJoin(memberships, eq(memberships.personId, people.id))
    .where(and(eq(people.active, true)))
    .orderBy(asc(memberships.role), asc(people.email))
  return [
    `Demo accounts: one click each on the sign-in page, or with the password "${demoPassword}"`,
    ...accounts.map(({ email, name, role }) => `  ${role.padEnd(10)} ${email.padEnd(36)} ${name}`),
  ]
}
