import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '../../../../db/client.ts'
import { sites } from '../../../../db/schema/people.ts'
import { screenDevices, screens as table } from '../../../../db/schema/walls.ts'
import { type Access, reaches, requireCan } from '../../../auth/access.ts'
import { reachSql } from '../../../auth/scope-sql.ts'
import { Failure } from '../../../kernel/errors.ts'
import type { Work } from '../../work.ts'
import type { Sighting } from '../contract.ts'
import { screens } from '../topics.ts'

/** Throws `bad-input` unless there is such a site, and `not-permitted` unless these accesses reach screens there. */
export async function requireSite(tx: Tx, able: readonly Access[], id: string): Promise<void> {
  const found = await tx.select({ id: sites.id }).from(sites).where(eq(sites.id, id))
  if (found.length === 0) throw new Failure('bad-input', `Cannot place a screen at site "${id}": it does not exist`)
  if (!reaches(able, { siteId: id }))
    throw new Failure('not-permitted', `Cannot place a screen at site "${id}": your roles do not reach there`)
}

/** How the screens that the actor steers were last seen. */
export async function listSightings(work: Work): Promise<Sighting[]> {
  const able = requireCan(work.actor, 'update', screens, work.clock.now())
  return work.store.db
    .select({
      screenId: screenDevices.screenId,
      seenAt: screenDevices.seenAt,
      width: screenDevices.width,
      height: screenDevices.height,
      build: screenDevices.build,
      showing: screenDevices.showing,
    })
    .from(screenDevices)
    .innerJoin(table, eq(table.id, screenDevices.screenId))
    .where(and(isNull(table.revokedAt), reachSql(able, screens)))
}
