import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import type { PersonActor } from '../../server/auth/actor.ts'
import type { Instant } from '../../server/kernel/clock.ts'
import type { Db } from '../client.ts'
import { queues } from '../schema/it.ts'
import { company, memberships, people, sites } from '../schema/people.ts'
import type { Company, Troupe } from './asking.ts'
import { type CastName, cast, castNames, demoSites, emailOf } from './cast.ts'
import { demoQueues } from './service-desk.ts'

/**
 * The demo company as it is now: its people with the roles that they hold today. Null where the company is not the demo's, or
 * where somebody took a queue, a site or one of its people away.
 */
export async function loadDemoCompany(db: Db, now: Instant): Promise<Company | null> {
  const [firm] = await db.select({ demo: company.demo }).from(company)
  if (firm?.demo !== true) return null
  const troupe = await loadTroupe(db, now)
  const queueRows = await db.select({ id: queues.id, name: queues.name }).from(queues)
  const siteRows = await db.select({ id: sites.id, name: sites.name }).from(sites)
  const queue = (name: keyof typeof demoQueues) => queueRows.find((row) => row.name === demoQueues[name].name)?.id
  const site = (name: keyof typeof demoSites) => siteRows.find((row) => row.name === demoSites[name].name)?.id
  const [desk, shops, network, apps] = [queue('desk'), queue('shops'), queue('network'), queue('apps')]
  const [madrid, lisboa] = [site('madrid'), site('lisboa')]
  if (troupe === null || !desk || !shops || !network || !apps || !madrid || !lisboa) return null
  return { troupe, queueIds: { desk, shops, network, apps }, siteIds: { madrid, lisboa } }
}

async function loadTroupe(db: Db, now: Instant): Promise<Troupe | null> {
  const emails = castNames.map((name) => emailOf(cast[name].name))
  const rows = await db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      role: memberships.role,
      scopeId: memberships.scopeId,
      until: memberships.until,
    })
    .from(people)
    .leftJoin(memberships, and(eq(memberships.personId, people.id), or(isNull(memberships.until), gt(memberships.until, now))))
    .where(and(inArray(people.email, emails), eq(people.active, true)))
  const actors = new Map<CastName, PersonActor>()
  for (const name of castNames) {
    const mine = rows.filter(({ email }) => email === emailOf(cast[name].name))
    const [person] = mine
    if (person === undefined) return null
    const held = mine.flatMap(({ role, scopeId, until }) => (role === null ? [] : [{ role, scopeId, until }]))
    actors.set(name, { kind: 'person', personId: person.id, sessionId: '', name: person.name, memberships: held })
  }
  return Object.fromEntries(actors) as Troupe // one entry for each of the cast by construction
}
