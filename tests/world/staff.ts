import type { Db } from '../../db/client.ts'
import { company, memberships, people } from '../../db/schema/people.ts'
import type { PersonActor } from '../../server/auth/actor.ts'
import { type Role, roles } from '../../server/auth/roles.ts'
import { loadActor, openSession } from '../../server/auth/sessions.ts'

/** Where a role of outside staff reaches: one queue and one warehouse. */
export type Reach = { queueId: string; warehouseId: string }

/** A company and one signed-in person for each role; the outside person is narrowed to `reach`. */
export async function tellStaff(db: Db, reach: Reach, now: number): Promise<Record<Role, PersonActor>> {
  await db.insert(company).values({ name: 'Ribera', timeZone: 'Europe/Madrid', currency: 'EUR' })
  const staff = await Promise.all(roles.map(async (role) => [role, await hire(db, role, reach, now)] as const))
  return Object.fromEntries(staff) as Record<Role, PersonActor> // one entry per role by construction
}

async function hire(db: Db, role: Role, reach: Reach, now: number): Promise<PersonActor> {
  const [person] = await db
    .insert(people)
    .values({ name: `Person of ${role}`, email: `${role}@ribera.example` })
    .returning({ id: people.id })
  if (person === undefined) throw new Error(`Cannot hire for "${role}": no row came back`)
  const scopes = role === 'external' ? [reach.queueId, reach.warehouseId] : [null]
  await db.insert(memberships).values(scopes.map((scopeId) => ({ personId: person.id, role, scopeId })))
  const actor = await loadActor(db, await openSession(db, person.id, 'test', now), now)
  if (actor === null) throw new Error(`Cannot sign in the person of "${role}"`)
  return actor
}
