import { asc, eq } from 'drizzle-orm'
import { drafts } from '../../../db/schema/teamwork.ts'
import type { Work } from '../../areas/work.ts'
import { requireSight } from '../../auth/access.ts'
import type { PersonActor } from '../../auth/actor.ts'
import { drafts as draftEntity } from '../topics.ts'
import type { Draft } from './contract.ts'

/** All that the actor has typed and not saved, on whatever device. */
export function listDrafts(work: Work, actor: PersonActor): Promise<Draft[]> {
  requireSight(actor, draftEntity, work.clock.now())
  return work.store.db
    .select({ name: drafts.name, body: drafts.body, at: drafts.updatedAt })
    .from(drafts)
    .where(eq(drafts.personId, actor.personId))
    .orderBy(asc(drafts.name))
}
