import type { PersonActor } from '../../server/auth/actor.ts'
import type { Tx } from '../client.ts'
import { credentials, memberships, people, sites } from '../schema/people.ts'
import type { Troupe } from './asking.ts'
import { type CastName, cast, castNames, demoSites, emailOf, type SiteName } from './cast.ts'

export type SiteIds = { readonly [site in SiteName]: string }

/** Opens the sites. */
export async function openSites(tx: Tx): Promise<SiteIds> {
  const made = new Map<string, string>()
  for (const site of Object.values(demoSites)) {
    const [row] = await tx.insert(sites).values(site).returning({ id: sites.id })
    made.set(site.name, row?.id ?? '')
  }
  return { madrid: made.get(demoSites.madrid.name) ?? '', lisboa: made.get(demoSites.lisboa.name) ?? '' }
}

/** Hires everybody: roles, and one password for all; outside staff only in its warehouse and until `leaves`. */
export async function hireCast(
  tx: Tx,
  siteIds: SiteIds,
  hash: string,
  outside: { warehouseId: string; leaves: number },
): Promise<Troupe> {
  const actors = new Map<CastName, PersonActor>()
  for (const who of castNames) {
    const { role, site, ...person } = cast[who]
    const [row] = await tx
      .insert(people)
      .values({ ...person, email: emailOf(person.name), siteId: siteIds[site] })
      .returning({ id: people.id })
    if (row === undefined) throw new Error(`Cannot hire "${person.name}": the insert returned no row`)
    const membership =
      role === 'external' ? { role, scopeId: outside.warehouseId, until: outside.leaves } : { role, scopeId: null, until: null }
    await tx.insert(memberships).values({ personId: row.id, ...membership })
    await tx.insert(credentials).values({ personId: row.id, kind: 'password', hash })
    actors.set(who, { kind: 'person', personId: row.id, sessionId: '', name: person.name, memberships: [membership] })
  }
  return Object.fromEntries(actors) as Troupe // one entry for each of the cast by construction
}
